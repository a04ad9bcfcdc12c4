"""Pages as PDF with WeasyPrint, which is imported only when somebody asks: it needs Pango from the system."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from PIL import ImageFile

PLAIN = Path(__file__).parent / "data" / "paper.css"


@lru_cache(maxsize=1)
def _is_there() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    # WeasyPrint makes Pillow lenient for the whole process; pictures people upload are judged strictly (base/uploads)
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return True


def objection_to_printing() -> str | None:
    """Why no PDF can be made on this server, and what would help; None when it can."""
    if _is_there():
        return None
    return _("This server cannot make a PDF yet: the library Pango is missing. Print the page instead.")


def pdf(template: str, context: dict[str, Any], style: Path = PLAIN) -> bytes:
    """The template as a tagged PDF (PDF/UA-1). Nothing is fetched: everything it needs stands in template and style.

    Raises ImportError or OSError where there is an objection to printing.
    """
    _is_there()
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetchingError

    def fetch_nothing(url: str, **_more: Any) -> dict[str, Any]:
        raise URLFetchingError(url)

    text = render_to_string(template, {**context, "language": get_language()})
    sheets = [CSS(string=style.read_text("utf-8"))]
    document = HTML(string=text, url_fetcher=fetch_nothing)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=sheets, finisher=_say_what_heads_head))


def _say_what_heads_head(_document: Any, pdf: Any) -> None:
    """WeasyPrint ties cells to their heads by key; readers that do not follow keys go by Scope, so both are written.

    A row of heads alone heads columns; a head among cells heads its row.
    """
    tags: dict[bytes, Any] = {one.reference: one for one in pdf.objects if getattr(one, "get", None) and one.get("S")}
    for row in (one for one in tags.values() if one["S"] == "/TR"):
        cells = [tags[key] for key in row["K"] if key in tags]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope
