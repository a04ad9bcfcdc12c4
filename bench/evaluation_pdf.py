"""How long does the PDF of a full evaluation take? Forty entries, twelve charts, twenty-five other tables, tagged.

From plain data to the bytes of the file; then the same for a word processor, as a figure beside it. The first one also
loads the library and its fonts. CPU of this process on one pinned core, best of three; the bar holds for the first too.

    python -m bench.evaluation_pdf
"""

import io
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

ENTRIES, CHARTS, TABLES, BAR = 40, 12, 25, 10.0


def seconds(deed: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall of doing it once."""
    cpu, wall = time.process_time(), time.perf_counter()
    deed()
    return time.process_time() - cpu, time.perf_counter() - wall


def full() -> Any:
    """The document for leaders of an evaluation of that size, counted."""
    from rodedraad.evaluations.document import Chart, Entry, Table
    from rodedraad.evaluations.documents.audiences import audience
    from rodedraad.evaluations.documents.select import for_audience
    from rodedraad.schools.lexicon import Words
    from tests.evaluations.evaluated import SOURCE, chart, evaluated, table

    whole = evaluated()
    kinds = [chart(at) for at in range(CHARTS)] + [table(at) for at in range(TABLES)]
    entries = [
        Entry(f"e{at}", f"Onderdeel {at}", "Wat zien we?", tuple(kinds[at : at + 1]), (SOURCE,), "Onze woorden. " * 40)
        for at in range(ENTRIES)
    ]
    many = len(whole.chapters)
    chapters = [replace(one, entries=tuple(entries[at::many])) for at, one in enumerate(whole.chapters)]
    leaders = audience("leaders", Words("vo"))
    assert leaders is not None
    shown = for_audience(replace(whole, chapters=tuple(chapters)), leaders, Words("vo"))
    parts = [part for section in shown.sections for part in section.parts]
    blocks = [block for part in parts for block in part.blocks]
    charts, tables = (sum(isinstance(one, kind) for one in blocks) for kind in (Chart, Table))
    assert (len(parts), charts, tables) == (ENTRIES, CHARTS, TABLES)
    return shown


def main() -> None:
    """Print the figures; not zero when the bar was missed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
    os.environ.setdefault("RODEDRAAD_SECRET_KEY", "bench")
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@/none?host=/nowhere")
    import django
    from django.utils import translation

    django.setup()
    translation.activate("nl")
    from pypdfium2 import PdfDocument

    from rodedraad.evaluations.documents import paper, word

    shown = full()
    a_base.pin(0)
    costs = [seconds(lambda: paper.pdf(shown)) for _ in range(3)]
    written = paper.pdf(shown)
    document = PdfDocument(io.BytesIO(written))
    size = f"{len(document)} pages, {len(written) // 1024} kB"
    document.close()
    print(f"  {ENTRIES} entries, {CHARTS} charts with their tables, {TABLES} more tables: {size}")
    docx = min(seconds(lambda: word.docx(shown))[0] for _ in range(3))
    print(f"  for a word processor, with its pictures: {docx:.2f} s CPU")
    print(f"  wall, three times: {', '.join(f'{wall:.2f}' for _cpu, wall in costs)} s")
    good = a_base.verdict("PDF of a full evaluation, CPU, best of three", min(cpu for cpu, _wall in costs), BAR, "s")
    good &= a_base.verdict("the first one, with loading", costs[0][0], BAR, "s")
    a_base.leave(good)


if __name__ == "__main__":
    main()
