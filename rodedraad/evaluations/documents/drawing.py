"""A chart outside the page: black on white with its words inside, and as a picture for a word processor."""

import io
from functools import lru_cache
from pathlib import Path

from lxml import etree

from rodedraad.base import printing

SVG = "{http://www.w3.org/2000/svg}"
STYLE = Path(__file__).resolve().parents[1] / "data" / "drawings.css"
DOTS_AN_INCH, POINTS_AN_INCH = 200, 72
# what a style sheet says on the page stands inside a drawing that leaves it
PLAIN = (
    "svg{color:#000}.rd-plot__axis,.rd-chart__axis{stroke:#777}.rd-plot__margin{stroke:#000;stroke-width:4}"
    ".rd-plot__mark{fill:#000;stroke:#000;stroke-width:2}.rd-plot__mark--open{fill:#fff}"
)


def for_paper(svg: str, alt: str) -> str:
    """The drawing with its alternative text as its title, in black. Raises ValueError when it is no drawing."""
    try:
        root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"not a drawing: {fault}") from fault
    if root.tag != f"{SVG}svg":
        raise ValueError(f"not a drawing: {root.tag}")
    for unwanted in root.findall(f".//{SVG}script") + root.findall(f"{SVG}title"):
        if (above := unwanted.getparent()) is not None:
            above.remove(unwanted)
    title, style = etree.Element(f"{SVG}title"), etree.Element(f"{SVG}style")
    title.text, style.text = alt, PLAIN
    root.insert(0, title)
    root.insert(1, style)
    return etree.tostring(root, encoding="unicode")


@lru_cache(maxsize=1)
def _reader() -> bool:
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        return False
    return True


def objection_to_pictures() -> bool:
    """Whether this server can make no pictures of drawings: a document then has the table alone."""
    return bool(printing.objection_to_printing()) or not _reader()


def pictures(drawings: dict[str, tuple[str, str]]) -> dict[str, bytes]:
    """Drawings (key: svg and alternative text) as PNG, cut out at their edge; all in one go."""
    if not drawings or objection_to_pictures():
        return {}
    import pypdfium2

    rows = [(key, for_paper(svg, alt)) for key, (svg, alt) in drawings.items()]
    written = printing.pdf("evaluations/drawings_pdf.html", {"drawings": rows}, style=STYLE)
    document = pypdfium2.PdfDocument(written)
    found = {}
    try:
        for (key, _svg), page in zip(rows, document, strict=True):
            room = io.BytesIO()
            picture = page.render(scale=DOTS_AN_INCH / POINTS_AN_INCH).to_pil().convert("L")
            picture.crop(picture.point(lambda shade: 255 - shade).getbbox()).save(room, "PNG", optimize=True)
            found[key] = room.getvalue()
    finally:
        document.close()
    return found
