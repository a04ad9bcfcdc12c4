"""Every sentence on screen exists in Dutch, and keeps the same blanks."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

from rodedraad.base.management.commands.translate import collected

BLANK = re.compile(r"%\((\w+)\)|\{(\w*)\}")


def catalogue() -> dict[object, object]:
    file = Path(settings.PACKAGE) / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    with file.open("rb") as text:
        return {(m.context, m.id if isinstance(m.id, str) else m.id[0]): m for m in read_po(text, locale="nl") if m.id}


def test_every_source_string_has_a_dutch_one() -> None:
    known = catalogue()
    missing = []
    for message in collected(Path(settings.PACKAGE)):
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        found = known.get((message.context, first))
        words = getattr(found, "string", "")
        if not (all(words) if isinstance(words, tuple | list) else words):
            missing.append(first)
    assert missing == []


def test_translations_keep_the_blanks_of_their_source() -> None:
    wrong = []
    for message in catalogue().values():
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string)
        blanks = {blank for text in sources for blank in BLANK.findall(text)}
        if any(text and not set(BLANK.findall(text)) <= blanks for text in strings):
            wrong.append(sources[0])
    assert wrong == []


def test_no_sentence_on_screen_uses_an_idiom_of_the_thread() -> None:
    words = re.compile(r"merklap|los(se)? eind|rijgsteek|draad op(pak|ge)", re.IGNORECASE)
    found = [m.id for m in catalogue().values() if words.search(str(m.string))]
    assert found == []
