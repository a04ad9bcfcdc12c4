"""A questionnaire as one JSON document of our own: everything, without loss, read as strictly as a form is."""

import json
from typing import Any

from rodedraad.surveys.content import ContentError, read, written
from rodedraad.surveys.formats.found import Found, NoQuestionnaire

FORMAT, VERSION = "rodedraad-questionnaire", 1
FIELDS = {"format", "version", "title", "content"}
DEEPEST = 40


def to_json(title: str, content: dict[str, Any]) -> str:
    """The document as text, readable by people as well."""
    whole = {"format": FORMAT, "version": VERSION, "title": title, "content": written(read(content))}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Found:
    """The questionnaire in this text. Raises NoQuestionnaire or ContentError: nothing unknown is passed over."""
    try:
        whole = json.loads(text, parse_constant=_refused)
        json.dumps(whole, ensure_ascii=False).encode()  # half a mark, which JSON can hold, stands on no page
    except (ValueError, RecursionError) as error:
        raise NoQuestionnaire("json") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise NoQuestionnaire("other_json")
    if strange := sorted(set(whole) - FIELDS):
        raise ContentError("unknown_field", strange[0][:60])
    if whole.get("version") != VERSION:
        raise NoQuestionnaire("newer", str(whole.get("version"))[:20])
    title = whole.get("title")
    content = read(whole.get("content"))
    return Found(title if isinstance(title, str) else "", written(content))


def _refused(_name: str) -> None:
    raise ValueError("no number")
