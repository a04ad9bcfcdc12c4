"""Bring the Dutch catalogue up to date with the English source; needs no gettext programs."""

import fcntl
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FILE = Path(settings.PACKAGE) / "locale" / "nl" / "LC_MESSAGES" / "django.po"
CHANGING = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Report-Msgid')
HEADER = "# Rode Draad. Source strings are English; this catalogue is kept by `rodedraad translate`."


def collected(package: Path) -> Catalog:
    """Every translatable string of our templates and code, with the file it stands in."""
    catalogue = Catalog(project="Rode Draad", version=settings.RELEASE, header_comment=HEADER, charset="utf-8")
    for path in sorted([*package.rglob("*.html"), *package.rglob("*.txt"), *package.rglob("*.py")]):
        if "migrations" in path.parts or "static" in path.parts:
            continue
        text = path.read_text("utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        for _line, function, messages, _comments in extract_python(BytesIO(text.encode()), KEYWORDS, [], {}):
            _add(catalogue, str(function), messages, str(path.relative_to(package.parent)))
    return catalogue


def _add(catalogue: Catalog, function: str, messages: Any, place: str) -> None:
    parts = list(messages) if isinstance(messages, tuple | list) else [messages]
    context = parts.pop(0) if function in {"pgettext", "pgettext_lazy", "npgettext"} else None
    plural = KEYWORDS[function] is not None and function.startswith(("ng", "np"))
    words = [part for part in parts[: 2 if plural else 1] if part]
    if len(words) == (2 if plural else 1):
        catalogue.add(tuple(words) if plural else words[0], context=context, locations=[(place, 0)])


class Command(BaseCommand):
    help = "Update locale/nl/LC_MESSAGES/django.po from the source and compile; --check only says what is missing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail when something is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Update and compile, or with --check list untranslated strings and fail."""
        package = Path(settings.PACKAGE)
        fresh = collected(package)
        with FILE.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            catalogue = _present()
            catalogue.update(fresh, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            empty = [message.id for message in catalogue if message.id and not _is_translated(message)]
            for text in empty:
                self.stdout.write(str(text))
            if not options["check"]:
                _write(catalogue)
        self.stdout.write(f"{len(empty)} untranslated")
        if options["check"] and empty:
            raise CommandError("Some strings have no translation: run `rodedraad translate` and fill them in.")


def _present() -> Catalog:
    if FILE.exists():
        with FILE.open("rb") as text:
            return read_po(text, locale="nl")
    return Catalog(locale="nl", charset="utf-8", header_comment=HEADER)


def _is_translated(message: Any) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


def _write(catalogue: Catalog) -> None:
    text = BytesIO()
    catalogue.fuzzy = False
    write_po(text, catalogue, sort_output=True, width=110, include_lineno=False)
    lines = text.getvalue().decode().splitlines(keepends=True)
    FILE.write_text("".join(line for line in lines if not line.startswith(CHANGING)), "utf-8")
    with FILE.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
