"""What the browser gets: everything from our own server, nothing inline, colours in one file, and small."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from rodedraad.base import checks

PACKAGE = Path(settings.PACKAGE)
ROOT = PACKAGE.parent
VENDOR = PACKAGE / "base" / "static" / "vendor"
SOURCES = ROOT / "assets" / "css"

ICON = re.compile(r"""icon(?:\s+|\s*=\s*|\(\s*)["']([a-z0-9-]+)["']""")
INLINE = re.compile(r"\sstyle\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:|\shx-on\b|\sx-data\b")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(", re.IGNORECASE)
NAMED_COLOUR = re.compile(r":[^;{}]*\b(?:white|black|red|green|blue|yellow|orange|gr[ae]y|navy|maroon)\b")
DRAWN_COLOUR = re.compile(r"""\b(?:fill|stroke|stop-color|color)=["'](?!none|currentColor|transparent|var\()""")
LOADED = re.compile(
    r"""<(?:link|script|img|use|iframe|source|video|audio)\b[^>]*?(?:href|src|srcset)=["'](https?:)?//""", re.IGNORECASE
)
CLASSES = re.compile(r"""class=["']([^"']*)["']""")


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def our_styles() -> list[Path]:
    return sorted(SOURCES.rglob("*.css"))


def offences(paths: list[Path], *patterns: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if any(pattern.search(line) for pattern in patterns)
    ]


def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (VENDOR / "icons.svg").read_text("utf-8")))
    named = {
        name: str(path.relative_to(ROOT))
        for path in [*templates(), *PACKAGE.rglob("*.py")]
        for name in ICON.findall(path.read_text("utf-8"))
    }
    assert len(named) > 50
    assert {name: place for name, place in named.items() if name not in drawn} == {}, "run: make assets"


def test_no_template_holds_style_or_script_of_its_own() -> None:
    assert len(templates()) > 20
    assert offences(templates(), INLINE) == []


@pytest.mark.parametrize(
    "bad",
    ['<p style="x">', "<style>", "<script>", '<a onclick="x">', '<a href="javascript:x">', '<p hx-on:click="x">'],
)
def test_the_look_for_inline_style_and_script_finds_it(bad: str) -> None:
    assert INLINE.search(bad)


def test_no_colour_stands_outside_the_tokens() -> None:
    styles = [path for path in our_styles() if path.name != "tokens.css"]
    assert len(styles) > 10
    assert offences(styles, COLOUR, NAMED_COLOUR) == []
    assert offences(templates(), DRAWN_COLOUR) == []
    assert offences([PACKAGE / "base" / "static" / "base" / "thread.svg"], COLOUR, DRAWN_COLOUR) == []


def test_the_tokens_do_hold_colours() -> None:
    assert len(offences([SOURCES / "tokens.css"], COLOUR)) > 30


def test_every_meaning_that_a_style_uses_is_a_token() -> None:
    text = "\n".join(path.read_text("utf-8") for path in our_styles())
    used = set(re.findall(r"var\((--(?:rd|verf)-[a-z0-9-]+)", text))
    given = set(re.findall(r"(--(?:rd|verf)-[a-z0-9-]+)\s*:", text))
    assert len(used) > 40
    assert used - given == set()


def test_every_class_of_ours_in_a_template_is_drawn() -> None:
    style = (VENDOR / "rode-draad.css").read_text("utf-8")
    drawn = set(re.findall(r"\.(rd-[A-Za-z0-9_-]+)", style))
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in templates()
        for name in class_names(path.read_text("utf-8"))
        if name not in drawn
    }
    assert missing == set(), "run: make assets"


def class_names(text: str) -> Iterator[str]:
    """The whole names that begin with rd-; names put together in the template are left out."""
    for value in CLASSES.findall(re.sub(r"\{%.*?%\}", " ", text)):
        for name in value.split():
            if name.startswith("rd-") and "{" not in name:
                yield name


def test_styles_load_nothing_from_elsewhere() -> None:
    style = (VENDOR / "rode-draad.css").read_text("utf-8")
    addresses = re.findall(r"url\(([^)]*)\)", style)
    assert addresses and all(address.startswith("fonts/") for address in addresses)
    assert "@import" not in style and "//" not in re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)


def test_pages_load_nothing_from_elsewhere() -> None:
    assert offences(templates(), LOADED) == []
    script = (PACKAGE / "base" / "static" / "base" / "rodedraad.js").read_text("utf-8")
    assert not re.search(r"https?://|\bimport\(|\beval\(|new Function", script)


def test_style_is_at_most_30_kb_zipped() -> None:
    assert zipped(VENDOR / "rode-draad.css") <= 30 * 1024


def test_what_a_first_page_loads_leaves_room_for_the_page_in_120_kb() -> None:
    from django.contrib.staticfiles import finders

    packed = ["vendor/rode-draad.css", "vendor/icons.svg", "base/thread.svg", "base/rodedraad.js"]
    found = [finders.find(name) for name in [*packed, "django_htmx/htmx-2.min.js"]]
    font = VENDOR / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    total = sum(zipped(Path(str(path))) for path in found) + font.stat().st_size
    assert total <= 100 * 1024


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: row for name, row in lock["packages"].items() if name}
    assert len(packages) > 20
    assert [name for name, row in packages.items() if "resolved" in row or not row.get("integrity")] == []


def test_every_package_in_the_bundle_comes_with_its_licence() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = {place.removeprefix("node_modules/") for place, row in lock.items() if place and not row.get("dev")}
    table = (VENDOR / "THIRD_PARTY.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\S+) \| .*\]\((licences/[^)]+)\) \|$", table, flags=re.MULTILINE))
    assert set(rows) == shipped
    assert all((VENDOR / text).stat().st_size > 500 for text in rows.values())


def test_missing_assets_are_reported_with_the_command_that_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checks.web_assets(None) == []
    monkeypatch.setattr(checks, "VENDOR", tmp_path)
    (found,) = checks.web_assets(None)
    assert "rode-draad.css" in found.msg and "make assets" in str(found.hint)
