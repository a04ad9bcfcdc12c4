"""Which column of somebody's table is which of ours: a proposal by name and by content, and the row that follows.

Plain functions over text. `known` holds per vocabulary the names and keys that mean a term, all `plain`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rodedraad.opendata import cells, rows, writing

Known = Mapping[str, Mapping[str, str]]
SKIP = ""
ENOUGH = 0.6
UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
ALIASES: dict[str, str] = {
    "title": "titel, naam, naam praktijkvoorbeeld, praktijkvoorbeeld, naam activiteit, name, practice",
    "number": "nummer, nr, id, volgnummer, code, number",
    "origin": "bron, herkomst, databank, base",
    "summary": "samenvatting, korte samenvatting, beschrijving, korte beschrijving, omschrijving, korte omschrijving, "
    "inhoud, toelichting, description, wat",
    "organisation": "school, instelling, organisatie, naam school, schoolnaam, institution",
    "region": "regio, regionaam",
    "why_lob": "waarom lob, lob, loopbaancompetentie, why",
    "occasion": "aanleiding, waarom, reason",
    "years": "leerjaar, leerjaren, jaar, klas, klassen, jaargang, year, years",
    "rhythm": "tijd en ritme, wanneer, frequentie, duur, planning, duration, when",
    "preparation": "voorbereiding, voorbereiden, vooraf",
    "experience": "ervaring, uitvoering, activiteit zelf, tijdens, doen",
    "talk": "gesprek, nabespreking, reflectiegesprek, achteraf",
    "choice": "keuze, vervolgstap, kiezen, vervolg",
    "programme_place": "plaats in het programma, programma, inbedding",
    "steps": "stappen, stappenplan, aanpak, werkwijze",
    "obstacles": "knelpunten, hobbels, obstakels, valkuilen, aandachtspunten, pitfalls",
    "hours_before": "uren vooraf, voorbereidingstijd, uren voorbereiding, preparation hours",
    "hours_run": "uren, uren per keer, lesuren, hours",
    "cost": "kosten, kosten per leerling, kosten per persoon, kosten p.p., euro per leerling, prijs, costs",
    "cost_note": "toelichting kosten, financiering",
    "place": "plaats, locatie, waar, location",
    "contact": "contact, contactpersoon",
    "goal": "doel, doelen, doelstelling, subdoel, goals",
    "success_element": "succeselement, succeselementen, elementen",
    "form": "vorm, werkvorm, werkvormen, soort activiteit, activiteit, forms, type",
    "target_group": "doelgroep, doelgroepen, voor wie",
    "competence": "competentie, competenties, loopbaancompetenties",
    "partner": "partner, partners, samenwerking, samenwerkingspartners, met wie",
    "subject": "vak, vakken, vakgebied, subjects",
    "track": "niveau, leerweg, onderwijsniveau, opleiding, tracks, level",
    "sector": "sector, onderwijssoort, onderwijssector, sectoren, schooltype",
    "condition": "voorwaarde, voorwaarden, randvoorwaarden, conditions",
    "phase": "fase, fasen, lob-cyclus, phases",
    "goal_bearer": "doelhouder, doelhouders, doeldrager, doeldragers",
    "role": "rol, rollen",
    "fragments": "fragment, fragmenten, succesfactoren, wat maakt het een succes",
    "successes": "succes, succes volgens, wie vond het een succes, ervaren als succes",
    "roles": "wie doet wat, taakverdeling, betrokkenen",
    "materials": "materiaal, materialen, bijlagen, bijlage, links, materials",
    "licence": "licentie, license",
    "reviewed_on": "beoordeeld op, datum beoordeling, laatst bekeken",
    "published_at": "gepubliceerd op, publicatiedatum, datum, date, published",
}
PAIRED = {"fragments": ("element", "text_nl"), "successes": ("who", "part"), "roles": ("role", "does")}
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def plain(text: str) -> str:
    """A name as one compares it: small letters and digits without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]+", "", letters)


def header_key(header: Iterable[str]) -> str:
    """The same for the same set of columns, in any order and any writing."""
    return hashlib.sha256("\x1f".join(sorted(plain(name) for name in header)).encode()).hexdigest()


def is_own_header(header: Iterable[str]) -> bool:
    """Whether these are the columns of a file that Rode Draad made."""
    return rows.OWN_FILE <= set(header) <= set(rows.NAMES)


def targets() -> list[str]:
    """The columns that can be brought in."""
    return [name for name in rows.NAMES if name not in rows.TOLD]


def propose(header: Sequence[str], first_rows: Sequence[Sequence[str]], known: Known) -> dict[str, str]:
    """For each column of the file ours, or nothing: by what it is called, else by what stands in it."""
    names = _names()
    proposal = {name: names.get(plain(name), SKIP) for name in header}
    taken: set[str] = set()
    for name, target in proposal.items():
        if target in taken:
            proposal[name] = SKIP
        taken.add(target)
    for place, name in enumerate(header):
        if proposal[name] == SKIP and plain(name) not in names:
            samples = [row[place] for row in first_rows if place < len(row) and row[place].strip()]
            guess = _by_content(samples, known)
            if guess and guess not in taken:
                proposal[name] = guess
                taken.add(guess)
    return proposal


def _names() -> dict[str, str]:
    found = {plain(alias): target for target, aliases in ALIASES.items() for alias in aliases.split(",")}
    for column in rows.COLUMNS:
        if column.name not in rows.TOLD:
            found[plain(str(column.meaning))] = column.name
    return found | {plain(name): name for name in targets()} | {plain(name): SKIP for name in rows.TOLD}


def _by_content(samples: Sequence[str], known: Known) -> str:
    if not samples:
        return SKIP
    if all(UUID.fullmatch(text.strip()) for text in samples):
        return "uuid"
    best, most = SKIP, ENOUGH
    for vocabulary, names in known.items():
        hits = sum(bool(named(text, names)) for text in samples) / len(samples)
        if hits > most:
            best, most = vocabulary, hits
    return best


def named(text: str, names: Mapping[str, str]) -> list[str]:
    """The terms that a cell names, one or several, however they are separated; nothing when one is not known."""
    found, unknown = told_apart(text, names)
    return [] if unknown else found


def told_apart(text: str, names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The terms that a cell names, and the pieces of it that name none. The cut that leaves fewest unknown counts."""
    best: tuple[list[str], list[str]] = ([], [text])
    for pattern in (None, r"[\n|;•]+", r"[\n|;•,/&+]+|\ben\b|\band\b"):
        parts = [part.strip() for part in ([text] if pattern is None else re.split(pattern, text)) if part.strip()]
        found = list(dict.fromkeys(names[plain(part)] for part in parts if plain(part) in names))
        unknown = [part for part in parts if plain(part) not in names]
        if found and not unknown:
            return found, []
        if found and len(found) > len(best[0]):
            best = (found, unknown)
    return best


# --- the row that follows


def header_of(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns of JSON records: every name that the first ones hold."""
    return list(dict.fromkeys(name for record in records for name in table_row(record)))


def table_row(record: Mapping[str, Any]) -> rows.Row:
    """A JSON record as a row: ours as our own export writes it, any other by the names it uses itself."""
    if is_own_record(record):
        try:
            row = rows.flat(record)
        except (AttributeError, KeyError, TypeError, ValueError):
            return writing.flat_table(record)
        given = {"organisation_id", "region_id"} | set(rows.KINDS) & set(record)
        facets = {name for name, kind in rows.KINDS.items() if kind == "terms"}
        return {name: row[name] for name in rows.NAMES if name in given | facets}
    return writing.flat_table(record)


def is_own_record(record: Mapping[str, Any]) -> bool:
    """Whether a JSON record has the shape of ours."""
    return {"uuid", "origin", "number", "title"} <= set(record) and isinstance(record.get("terms"), list)


def our_row(row: Mapping[str, str], columns: Mapping[str, str], *, own: bool) -> rows.Row:
    """The row under our names; in somebody else's table lists and pairs are understood as people write them."""
    found: rows.Row = {}
    for name, target in columns.items():
        if target and name in row:
            found[target] = row[name] if own else _as_ours(target, row[name].strip())
    return found


def _as_ours(target: str, text: str) -> str:
    if target == "years":
        return cells.join([part.strip() for part in re.split(r"[\n;|,/&]+|\ben\b|\band\b", text) if part.strip()])
    if rows.KINDS[target] == "list":
        parts = text.split("\n") if "\n" in text else re.split(r"[|;]", text)
        return cells.join([BULLET.sub("", part).strip() for part in parts if part.strip()])
    if target in PAIRED and text and not re.match(r"[a-z_]+=", text):
        return cells.write_records([_pair(target, part) for part in text.split("\n") if part.strip()])
    if target == "materials" and text and not re.match(r"[a-z_]+=", text):
        return cells.write_records([_link(part.strip()) for part in re.split(r"[\n;|]", text) if part.strip()])
    return text


def _pair(target: str, text: str) -> dict[str, str]:
    first, second = PAIRED[target]
    name, _sign, words = BULLET.sub("", text).partition(":")
    return {first: name.strip(), second: words.strip()}


def _link(text: str) -> dict[str, str]:
    found = re.search(r"https?://\S+", text)
    if not found:
        return {"title": text}
    title = text.replace(found[0], "").strip(" :-–()")
    return {"title": title or found[0], "address": found[0]}
