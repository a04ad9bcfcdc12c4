"""A file with people and groups: reading the text, finding which column holds what, and understanding each row.

Plain functions over plain data, without the database. A fault names the row (as a spreadsheet counts), the column and
what is wrong.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rodedraad.base.names import full_name, plain

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 60
LONGEST_CELL = 200
MOST_FAULTS = 500
FIELDS = ("number", "first", "infix", "last", "name", "email", "role", "group", "year", "starts_on", "ends_on")
HEADERS: dict[str, str] = {
    **dict.fromkeys(("stamnummer", "personeelsnummer", "medewerkernummer", "nummer", "number", "code", "id"), "number"),
    **dict.fromkeys(
        ("afkorting", "docentcode", "leerlingnummer", "studentnummer", "externe id", "staff number"), "number"
    ),
    **dict.fromkeys(("roepnaam", "voornaam", "voornamen", "first name", "given name", "givenname"), "first"),
    **dict.fromkeys(("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "tv", "infix"), "infix"),
    **dict.fromkeys(("achternaam", "last name", "surname", "family name", "familyname"), "last"),
    **dict.fromkeys(("naam", "volledige naam", "weergavenaam", "name", "full name", "medewerker"), "name"),
    **dict.fromkeys(("e mail", "email", "e mailadres", "emailadres", "mail", "mailadres", "schoolmail"), "email"),
    **dict.fromkeys(("rol", "functie", "role", "taak"), "role"),
    **dict.fromkeys(("klas", "stamklas", "groep", "groepen", "klassen", "lesgroep", "group", "class"), "group"),
    **dict.fromkeys(("leerjaar", "jaar", "jaarlaag", "jaargroep", "studiejaar", "year"), "year"),
    **dict.fromkeys(("begindatum", "startdatum", "van", "vanaf", "in dienst", "start", "from"), "starts_on"),
    **dict.fromkeys(("einddatum", "tot", "tot en met", "uit dienst", "end", "until"), "ends_on"),
}
ROLES: dict[str, str] = {
    **dict.fromkeys(("docent", "leraar", "leerkracht", "vakdocent", "teacher", "mentor", "slb er", "slber"), "teacher"),
    **dict.fromkeys(
        ("studieloopbaanbegeleider", "loopbaanbegeleider", "lob coach", "coach", "tutor", "slb"), "teacher"
    ),
    **dict.fromkeys(
        ("decaan", "lob coordinator", "loopbaanadviseur", "counsellor", "lob contactpersoon"), "counsellor"
    ),
    **dict.fromkeys(("schooldecaan", "loopbaancoordinator"), "counsellor"),
    **dict.fromkeys(
        ("teamleider", "afdelingsleider", "opleidingsmanager", "bouwcoordinator", "team leader"), "team_leader"
    ),
    **dict.fromkeys(("onderwijsmanager", "teammanager", "leidinggevende"), "team_leader"),
    **dict.fromkeys(("beheerder", "administrator", "applicatiebeheerder", "functioneel beheerder"), "administrator"),
    "redacteur regio": "regional_editor",
    "redacteur landelijk": "national_editor",
}
LEARNERS = {"leerling", "student", "deelnemer", "pupil", "learner"}
DAYS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y")


class Unreadable(Exception):
    """The file cannot be read as a table; the text says why, for who sent it."""


@dataclass(frozen=True)
class Table:
    """Header and rows as text, each row with the number a spreadsheet shows."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Line:
    """One row as it was understood."""

    row: int
    name: str
    last: str
    number: str
    email: str
    role: str
    groups: tuple[str, ...]
    year: str
    starts_on: date | None
    ends_on: date | None


# --- reading


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, else the older western encoding of Dutch spreadsheets."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("This file is larger than 2 MB. Split it and read in the parts."))
    if b"\x00" in content:
        raise Unreadable(_("This is no CSV file. Save your list as CSV (UTF-8) and try again."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise Unreadable(_("The letters in this file cannot be read. Save it as CSV (UTF-8).")) from problem


def table(text: str) -> Table:
    """The header and the rows that hold anything. Raises Unreadable."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if not lines:
        raise Unreadable(_("This file is empty."))
    delimiter = max((";", ",", "\t"), key=lambda sign: lines[0].count(sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            if len(rows) > MOST_ROWS:
                raise Unreadable(_("More than 5,000 rows. Split the file and read in the parts."))
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(_("More than 60 columns. Leave out what is not needed."))
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as problem:
        where = reader.line_num
        raise Unreadable(
            _("Row %(row)s cannot be read: a quote is not closed, or is too much.") % {"row": where}
        ) from problem
    if not rows:
        raise Unreadable(_("This file is empty."))
    header = rows.pop(0)[1]
    if not rows:
        raise Unreadable(_("There are no rows under the header."))
    return Table(header, rows)


def guessed(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by the names in the header; each field at most once, the first that fits."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        meaning = HEADERS.get(plain(name))
        if meaning and meaning not in found:
            found[meaning] = place
    return found


def objection_to_mapping(mapping: Mapping[str, int]) -> str | None:
    """Why these columns are not enough, or None."""
    if "name" not in mapping and "last" not in mapping:
        return _("Say which column holds the name, or the last name.")
    return None


# --- understanding rows


def lines(
    table: Table, mapping: Mapping[str, int], *, role: str, roles: Iterable[str]
) -> tuple[list[Line], list[Fault]]:
    """The rows as people, and what is wrong with them. `role` is for rows that say none; `roles` exist here."""
    found: list[Line] = []
    faults: list[Fault] = []
    for number, cells in table.rows:
        own: list[Fault] = []
        line = _line(number, cells, mapping, own, role=role, roles=set(roles))
        faults += own
        if not own:
            found.append(line)
    return found, faults[:MOST_FAULTS]


def _line(
    row: int, cells: list[str], mapping: Mapping[str, int], faults: list[Fault], *, role: str, roles: set[str]
) -> Line:
    def cell(name: str) -> str:
        place = mapping.get(name)
        text = cells[place] if place is not None and place < len(cells) else ""
        if len(text) > LONGEST_CELL:
            faults.append(Fault(row, name, _("This is too long (at most 200 signs).")))
        return " ".join(text.split())[:LONGEST_CELL]

    name = cell("name") or full_name(cell("first"), cell("infix"), cell("last"))
    if not name or ("name" not in mapping and not cell("last")):
        faults.append(Fault(row, "last" if "last" in mapping else "name", _("There is no name.")))
    elif len(name) > 120:
        faults.append(Fault(row, "name", _("This name is too long (at most 120 signs).")))
    number = cell("number")
    if len(number) > 30:
        faults.append(Fault(row, "number", _("This number is too long (at most 30 signs).")))
    starts_on, ends_on = _day(row, "starts_on", cell, faults), _day(row, "ends_on", cell, faults)
    if starts_on and ends_on and ends_on < starts_on:
        faults.append(Fault(row, "ends_on", _("The end lies before the start.")))
    groups = tuple(dict.fromkeys(part.strip() for part in _split(cell("group")) if part.strip()))
    if any(len(group) > 60 for group in groups):
        faults.append(Fault(row, "group", _("This name is too long (at most 60 signs).")))
    year = cell("year")
    if len(year) > 10:
        faults.append(Fault(row, "year", _("This is too long (at most 10 signs).")))
    return Line(
        row=row,
        name=name,
        last=full_name("", cell("infix"), cell("last")),
        number=number,
        email=_email(row, cell("email"), faults),
        role=_role(row, cell("role"), faults, otherwise=role, roles=roles),
        groups=groups,
        year=year,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _split(text: str) -> list[str]:
    for sign in (";", "|"):
        text = text.replace(sign, ",")
    return text.split(",")


def _email(row: int, text: str, faults: list[Fault]) -> str:
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        faults.append(Fault(row, "email", _("This is no e-mail address.")))
    return text.lower()


def _role(row: int, text: str, faults: list[Fault], *, otherwise: str, roles: set[str]) -> str:
    if not text:
        return otherwise
    word = plain(text)
    found = word if word in roles else ROLES.get(word, "")
    if word in LEARNERS:
        faults.append(Fault(row, "role", _("Learners do not have accounts yet. Leave out these rows.")))
    elif found not in roles:
        faults.append(Fault(row, "role", _("This role does not exist here.")))
    return found


def _day(row: int, name: str, cell: Callable[[str], str], faults: list[Fault]) -> date | None:
    text = cell(name)
    if not text:
        return None
    for shape in DAYS:
        try:
            day = datetime.strptime(text, shape).date()
        except ValueError:
            continue
        if 1950 <= day.year <= 2100:
            return day
    faults.append(Fault(row, name, _("This is no day. Write it as 31-08-2026.")))
    return None
