"""Whether the reference converter takes every form we write: `uv run --with pyxform python -m bench.xlsform`.

Not a test of every run: pyxform brings defusedxml along, which openpyxl then uses instead of the parser that an
installation has, so that all other tests of workbooks would no longer test what runs.
"""

import io
import os
import sys

import django
from hypothesis import HealthCheck, given, settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
os.environ.setdefault("RODEDRAAD_SECRET_KEY", "only to read files")
os.environ.setdefault("DATABASE_URL", "postgresql:///none")
django.setup()

from pyxform.xls2xform import convert  # noqa: E402

from rodedraad.questionnaires.ready import ready_ones  # noqa: E402
from rodedraad.surveys.content import Content, read  # noqa: E402
from rodedraad.surveys.formats.writing import to_xlsform  # noqa: E402
from tests.questionnaires.asked import EVERYTHING  # noqa: E402
from tests.surveys.documents import documents  # noqa: E402

GENERATED = 150


def warnings_of(content: Content) -> list[str]:
    """What the converter says of this form; it raises for one it does not take."""
    said: list[str] = []
    form = io.BytesIO(to_xlsform("Questions", content))
    convert(form, warnings=said, file_type=".xlsx", validate=False)
    return said


def main() -> int:
    """The ready-made ones, one with every kind of question, and many that were made up."""
    named = {one.key: one.content for one in ready_ones()} | {"everything": read(EVERYTHING)}
    for name, content in named.items():
        print(f"{name}: taken, {len(warnings_of(content))} warnings")

    @settings(max_examples=GENERATED, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(documents())
    def generated(document: dict[str, object]) -> None:
        warnings_of(read(document))

    generated()
    print(f"{GENERATED} made up: all taken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
