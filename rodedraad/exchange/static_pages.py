"""Pages of the site made fit for a folder: relative links, drawings inside the page, nothing asked from elsewhere.

Plain functions over HTML. `places` says for each address of the site which file it became.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from lxml import html

Place = Callable[[str], str | None]
DROPPED_ATTRIBUTES = re.compile(r"^(hx-|data-hx-)")
SPRITE = re.compile(r"([^/#]+?)(?:\.[0-9a-f]{12})?\.svg#(.+)$")
KEPT_SCRIPT = re.compile(r"(rodedraad|site-search)[^/]*\.js$")


def relative(target: str, page: str) -> str:
    """The way from one file of the folder to another; with the part after # or ? left as it is."""
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)$", target, re.DOTALL).groups()  # type: ignore[union-attr]
    up = len(PurePosixPath(page).parts) - 1
    return "../" * up + path + mark + rest


def links_in(text: str) -> list[str]:
    """Every address of this site that the page leads to."""
    page = html.fromstring(text)
    return [str(address) for address in page.xpath("//a/@href") if str(address).startswith("/")]


def static_page(text: str, page: str, place: Place, drawings: Callable[[str, str], str]) -> str:
    """The page as it stands in the file `page`. `drawings` gives the shape of one drawing of a sprite."""
    root = html.document_fromstring(text)
    _tidy_head(root, page, place)
    _tidy_scripts(root, page, place)
    _tidy_links(root, page, place)
    _tidy_forms(root, page, place)
    _draw_inside(root, drawings)
    for element in root.iter():
        for name in [name for name in element.attrib if DROPPED_ATTRIBUTES.match(str(name))]:
            del element.attrib[name]
    return "<!doctype html>\n" + html.tostring(root, encoding="unicode", method="html")


def _tidy_head(root: html.HtmlElement, page: str, place: Place) -> None:
    for link in root.xpath("//head/link"):
        found = place(link.get("href", ""))
        if link.get("rel") in {"stylesheet", "icon"} and found:
            link.set("href", relative(found, page))
        else:
            link.getparent().remove(link)
    for meta in root.xpath("//meta[@name='htmx-config']"):
        meta.getparent().remove(meta)


def _tidy_scripts(root: html.HtmlElement, page: str, place: Place) -> None:
    for script in root.xpath("//script"):
        found = place(script.get("src", ""))
        if found and KEPT_SCRIPT.search(found):
            script.set("src", relative(found, page))
        else:
            script.getparent().remove(script)


def _tidy_links(root: html.HtmlElement, page: str, place: Place) -> None:
    for link in root.xpath("//a[@href]"):
        address = link.get("href")
        if address.startswith(("#", "https://", "http://", "mailto:")):
            continue
        found = place(address)
        if found:
            link.set("href", relative(found, page))
        elif _is_control(link):
            _whole(link).drop_tree()
        else:
            link.tag = "span"
            link.attrib.clear()
    for image in root.xpath("//img[@src]"):
        found = place(image.get("src"))
        if found:
            image.set("src", relative(found, page))
    for item in root.xpath("//li[not(node()[normalize-space()]) and not(*)]"):
        item.drop_tree()


def _is_control(link: html.HtmlElement) -> bool:
    shape = link.get("class", "")
    outside = any(parent.tag in {"header", "footer", "nav"} for parent in link.iterancestors())
    return "utrecht-button" in shape or outside


def _whole(link: html.HtmlElement) -> html.HtmlElement:
    """The link, or where it is the heading of a block: that block."""
    parent = link.getparent()
    heading = parent is not None and re.fullmatch(r"h[1-6]", str(parent.tag))
    return parent.getparent() if heading else link


def _tidy_forms(root: html.HtmlElement, page: str, place: Place) -> None:
    for form in root.xpath("//form"):
        found = place(form.get("action", ""))
        if found and form.get("method", "get").lower() == "get" and "index.html" in found:
            form.set("action", relative(found, page))
        elif form.get("data-static") is None:
            form.drop_tree()


def _draw_inside(root: html.HtmlElement, drawings: Callable[[str, str], str]) -> None:
    """From file:// a browser takes no drawings from another file: those of this page come along in it."""
    used: dict[str, tuple[str, str]] = {}
    for use in root.iter("use"):
        found = SPRITE.search(use.get("href", ""))
        if found:
            name = f"{found[1]}-{found[2]}"
            used[name] = (found[1], found[2])
            use.set("href", f"#{name}")
    if not used:
        return
    shapes = "".join(f"{drawings(*where).replace(chr(0), name)}" for name, where in sorted(used.items()))
    sprite = html.fragment_fromstring(f'<svg width="0" height="0" aria-hidden="true" class="rd-vh">{shapes}</svg>')
    root.find("body").insert(0, sprite)


def drawings_from(sprites: dict[str, str]) -> Callable[[str, str], str]:
    """A function that gives one symbol of a sprite, with NUL where its id stood."""
    known: dict[tuple[str, str], str] = {}
    for stem, text in sprites.items():
        for symbol in re.finditer(r'<symbol\b[^>]*\bid="([^"]+)"[^>]*>.*?</symbol>', text, re.DOTALL):
            known[stem, symbol[1]] = symbol[0].replace(f'id="{symbol[1]}"', 'id="\0"', 1)
    return lambda stem, name: known.get((stem, name), "")


def pairs_of(address: str) -> list[tuple[str, str]]:
    """The choices in an address: names and values after the question mark."""
    return parse_qsl(urlsplit(address).query)


def file_of(address: str) -> str:
    """The file that an address becomes: a folder with index.html, a query becomes part of the name."""
    parts = urlsplit(address)
    folder = parts.path.strip("/")
    query = "-".join(re.sub(r"[^a-z0-9]+", "-", f"{name}-{value}".lower()) for name, value in parse_qsl(parts.query))
    name = f"{query}.html" if query else "index.html"
    return f"{folder}/{name}" if folder else name


def slices(found: Iterable[tuple[str, object]]) -> dict[str, dict[str, object]]:
    """A table in parts by its first mark, so that a page loads only what a question needs."""
    parts: dict[str, dict[str, object]] = {}
    for name, value in found:
        first = name[:1] if name[:1].isascii() and name[:1].isalnum() else "_"
        parts.setdefault(first, {})[name] = value
    return parts
