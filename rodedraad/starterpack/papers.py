"""The papers of a kit: everything, the worksheet, the slides, the letter; one by one or together in a zip."""

from pathlib import Path

from django.template.defaultfilters import slugify
from django.utils.translation import gettext as _

from rodedraad.base import printing
from rodedraad.base.word import packed
from rodedraad.starterpack.letter_file import document
from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.queries.pages import Page

STYLE = Path(__file__).resolve().parent / "data" / "paper.css"
TEMPLATES = {
    "": "starterpack/paper.html",
    "worksheet": "starterpack/paper_worksheet.html",
    "slides": "starterpack/paper_slides.html",
}


def paper(page: Page, which: str = "", *, school: str = "") -> bytes:
    """The whole thing, its worksheet or its slides as a tagged PDF; `school` when it is a school's own version."""
    return printing.pdf(TEMPLATES[which], {"page": page, "school": school, "content": page.content}, style=STYLE)


def bundle(page: Page, *, school: str = "") -> bytes:
    """Everything who guides needs, in one zip: what to do, what to hand out, what to show, what to send."""
    letter = page.content["letter"]
    return packed(
        {
            "1-" + _("everything") + ".pdf": paper(page, school=school),
            "2-" + _("worksheet") + ".pdf": paper(page, "worksheet", school=school),
            "3-" + _("slides") + ".pdf": paper(page, "slides", school=school),
            "4-" + _("letter-home") + ".docx": document(letter["subject"], letter["body"]),
            _("read-me") + ".txt": _read_me(page, school).encode("utf-8"),
        }
    )


def name_of(page: Page, ending: str) -> str:
    """The name of the file, without signs that a computer would stumble over."""
    return f"{slugify(page.title)[:60] or page.key}.{ending}"


def has_bundle(kind: str) -> bool:
    """Only kits have more than one paper."""
    return kind == Kind.KIT


def _read_me(page: Page, school: str) -> str:
    made = _("A version of %(school)s, made from") % {"school": school} if school else ""
    number = _("Version %(version)s.") % {"version": page.version}
    lines = [
        page.title,
        f"{made} Rode Draad. {number}".strip(),
        "",
        _("1 is for who guides: the goal, the lesson by the minute, what to arrange, what can go wrong."),
        _("2 is to copy and hand out. 3 is to show on the screen. 4 is to change and send home."),
        "",
        _("An example, not tried out yet. You may use and change it (CC BY 4.0): name Rode Draad as the source."),
    ]
    return "\r\n".join(lines) + "\r\n"
