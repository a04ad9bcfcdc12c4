"""The whole public base as a folder of pages that works without any server: it outlives all of them."""

import json
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.test.client import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.timezone import localdate

from rodedraad.base.gate import refuse_if
from rodedraad.exchange import static_pages
from rodedraad.exchange.queries import site_index
from rodedraad.library.queries.base import base_version
from rodedraad.opendata.queries import open_files

MARK = "rodedraad-site.json"
PAGES = {
    *("portal:home", "portal:accessibility", "portal:privacy", "portal:sources", "exchange:everything"),
    *("library:goals", "library:goal", "library:elements", "library:element", "library:checklist"),
    *("library:overview", "library:overview_map", "library:practice", "exchange:changes"),
}
WITH_CHOICES = {"library:overview", "library:overview_map", "exchange:changes"}
FILES = {
    "csv": "bestanden/praktijkvoorbeelden.csv",
    "excel-csv": "bestanden/praktijkvoorbeelden-excel.csv",
    "xlsx": "bestanden/praktijkvoorbeelden.xlsx",
    "json": "bestanden/praktijkvoorbeelden.json",
    "jsonld": "bestanden/kennisbank.jsonld",
    "zip": "bestanden/alles.zip",
}
PER_SLICE = 100
Tell = Callable[[str], None]


def objection_to_folder(folder: Path) -> str | None:
    """Only an empty folder, or one that an earlier export made: nothing of anybody else is lost."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        return f"{folder} is not empty and was not made by this command. Choose an empty folder."
    return None


def write_site(folder: Path, *, language: str = "nl", tell: Tell = lambda text: None) -> dict[str, int]:
    """Write the site into the folder; returns how many pages and bytes. Raises Refused for somebody else's folder.

    Who may: the operator, by command. Everything in it is public already.
    """
    refuse_if(objection_to_folder(folder))
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    with translation.override(language):
        site = _Site(folder, language)
        site.write_pages()
        tell(f"{site.pages} pages")
        site.write_search()
        tell(f"{len(site.listed)} practices in the search")
        site.write_files()
        site.write_assets()
    written = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    found = {"pages": site.pages, "files": len(written), "bytes": sum(written)}
    told = found | {"made_on": localdate().isoformat(), "base_version": base_version(), "release": settings.RELEASE}
    (folder / MARK).write_text(json.dumps(told, indent=1))
    return found


class _Site:
    """The folder while it is being written."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language, self.pages = folder, language, 0
        self.host = next((host for host in settings.ALLOWED_HOSTS if host[0] not in "*."), "localhost")
        self.client = Client(raise_request_exception=False, headers={"host": self.host})
        self.search_page = reverse("library:search")
        self.assets: set[str] = set()
        self.drawings = static_pages.drawings_from(
            {name: _static_text(path) for name, path in (("icons", "vendor/icons.svg"), ("thread", "base/thread.svg"))}
        )
        self.listed = site_index.all_listed()
        self.facets = site_index.facets_inside(self.listed)
        self.values = {(facet.name, value.key) for facet in self.facets for value in facet.values}

    # --- where everything stands

    def place(self, address: str) -> str | None:
        """The file of an address, or None when it does not come along."""
        if address.startswith(settings.STATIC_URL):
            name = address.removeprefix(settings.STATIC_URL)
            if name.endswith((".css", ".js", ".svg")):
                self.assets.add(name)
                return f"opmaak/{name}"
            return None
        parts = urlsplit(address)
        mark = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path == self.search_page:
            return self._place_of_search(address)
        name = self._view(parts.path)
        if name == "exchange:download":
            return FILES[resolve(parts.path).kwargs["kind"]]
        if name not in PAGES:
            return None
        kept = address if name in WITH_CHOICES else parts.path
        return static_pages.file_of(kept.partition("#")[0]) + mark

    def _view(self, path: str) -> str:
        try:
            return resolve(path).view_name
        except Resolver404:
            return ""

    def _place_of_search(self, address: str) -> str:
        pairs = [pair for pair in static_pages.pairs_of(address) if pair in self.values or pair[0] == "q"]
        if len(pairs) == 1 and pairs[0] in self.values:
            return self._value_file(*pairs[0])
        query = urlsplit(address).query
        return "praktijkvoorbeelden/index.html" + (f"?{query}" if pairs else "")

    def _value_file(self, facet: str, key: str) -> str:
        return f"praktijkvoorbeelden/{facet}/{re.sub(r'[^a-z0-9-]+', '-', key.lower())}.html"

    # --- pages

    def write_pages(self) -> None:
        """Every public page, found by following links."""
        ahead = deque([reverse("portal:home"), *[one.card.url for one in self.listed]])
        ahead += [reverse(name) for name in sorted(PAGES) if self._has_no_argument(name)]
        seen: set[str] = set()
        while ahead:
            address = ahead.popleft().partition("#")[0]
            file = self.place(address)
            if file is None or not file.endswith(".html") or file in seen or self._is_search(file):
                continue
            seen.add(file)
            response = self.client.get(address, secure=settings.SECURE_SSL_REDIRECT)
            if response.status_code != 200:
                continue
            text = response.content.decode()
            self.write_page(file, text)
            ahead.extend(static_pages.links_in(text))

    def _is_search(self, file: str) -> bool:
        return file == "praktijkvoorbeelden/index.html" or file in {self._value_file(*pair) for pair in self.values}

    def _has_no_argument(self, name: str) -> bool:
        return name not in {"library:goal", "library:element", "library:overview_map", "library:practice"}

    def write_page(self, file: str, text: str) -> None:
        """One page, made fit for the folder."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(static_pages.static_page(text, file, self.place, self.drawings), encoding="utf-8")
        self.pages += 1

    def _rendered(self, template: str, address: str, **context: Any) -> str:
        request = RequestFactory(headers={"host": self.host}).get(address)
        request.user = AnonymousUser()
        request.resolver_match = resolve(self.search_page)
        return render_to_string(template, context, request=request)

    # --- search

    def write_search(self) -> None:
        """The search page with its tables, and a page for each facet value."""
        cards = [self._card(one) for one in self.listed]
        self._write_tables(cards)
        text = self._rendered("exchange/site/search.html", self.search_page, listed=self.listed, facets=self.facets)
        self.write_page("praktijkvoorbeelden/index.html", text)
        for facet in self.facets:
            for value in facet.values:
                shown = [self.listed[place] for place in value.places]
                text = self._rendered(
                    "exchange/site/facet_value.html", self.search_page, facet=facet, value=value, listed=shown
                )
                self.write_page(self._value_file(facet.name, value.key), text)

    def _card(self, one: site_index.Listed) -> str:
        """A result as the search page shows it, with links as seen from there."""
        text = self._rendered("exchange/site/card.html", self.search_page, card=one.card)
        page = static_pages.static_page(text, "praktijkvoorbeelden/index.html", self.place, self.drawings)
        found = re.search(r"<article.*</article>", page, re.DOTALL)
        return found[0] if found else ""

    def _write_tables(self, cards: list[str]) -> None:
        words, stems = (static_pages.slices(table.items()) for table in site_index.word_tables(self.listed))
        for part, table in words.items():
            self._write_table(f"woord-{part}", table)
        for part, table in stems.items():
            self._write_table(f"stam-{part}", table)
        for start in range(0, len(cards), PER_SLICE):
            self._write_table(f"kaart-{start // PER_SLICE}", cards[start : start + PER_SLICE])
        self._write_table("synoniemen", site_index.synonyms_inside())
        facets = [
            {"name": facet.name, "title": facet.title, "values": [[v.key, v.label, v.places] for v in facet.values]}
            for facet in self.facets
        ]
        told = {"facets": facets, "total": len(cards), "perSlice": PER_SLICE}
        self._write_table("facetten", told | {"letters": sorted(words), "stems": sorted(stems)})

    def _write_table(self, name: str, table: object) -> None:
        path = self.folder / "zoek" / f"{name}.js"
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
        path.write_text(f"rodeDraad.take({json.dumps(name)},{text});\n", encoding="utf-8")

    # --- files

    def write_files(self) -> None:
        """The open files, so that the folder holds the base itself too."""
        today = localdate()
        pieces: dict[str, Iterable[bytes]] = {
            "csv": open_files.practices_csv(),
            "excel-csv": open_files.practices_csv(for_excel=True),
            "xlsx": open_files.practices_xlsx(),
            "json": open_files.practices_json(today=today),
            "jsonld": open_files.base_jsonld(),
            "zip": open_files.everything_zip(today=today),
        }
        for kind, name in FILES.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            with path.open("wb") as file:
                for piece in pieces[kind]:
                    file.write(piece)

    def write_assets(self) -> None:
        """Style sheets, scripts and fonts that the pages use."""
        waiting = {name for name in self.assets if not name.endswith(".svg") or "mark" in name}
        while waiting:
            name = waiting.pop()
            path = self.folder / "opmaak" / name
            if path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            with staticfiles_storage.open(name) as source:
                content = source.read()
            path.write_bytes(content)
            if name.endswith(".css"):
                base = Path(name).parent
                waiting |= {str(base / found) for found in re.findall(r"url\([\"']?([^\"')#?]+)", content.decode())}


def _static_text(name: str) -> str:
    hashed = staticfiles_storage.url(name).removeprefix(settings.STATIC_URL)
    with staticfiles_storage.open(hashed) as file:
        return str(file.read().decode())
