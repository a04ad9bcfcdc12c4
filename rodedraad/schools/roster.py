"""A file with people and groups: reading the text, finding which column holds what, and planning what to do.

Plain functions over plain data, without Django's database: the same plan is shown as a dry run and carried out.
A row's fault names the row (as a spreadsheet counts), the column and what is wrong; a file with a fault is not loaded.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rodedraad.schools.names import full_name, plain

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


@dataclass(frozen=True)
class Known:
    """Somebody who is at the organisation now, or has been asked."""

    pk: str
    name: str
    number: str
    email: str
    role: str
    groups: frozenset[str]
    is_asked: bool = False


@dataclass
class Deed:
    """What happens to one person: somebody new (no `known`), or a change of name or number, and groups to be put in."""

    line: Line
    known: Known | None = None
    name: str = ""
    number: str = ""
    groups: set[str] = field(default_factory=set)

    @property
    def is_new(self) -> bool:
        """Whether this makes a place that is not there yet."""
        return self.known is None

    @property
    def changes(self) -> bool:
        """Whether anything is different afterwards."""
        return self.is_new or bool(self.name or self.number or self.groups)


@dataclass
class Plan:
    """Everything loading this file does, or what stands in the way."""

    deeds: list[Deed] = field(default_factory=list)
    new_groups: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0

    def counts(self) -> dict[str, int]:
        """How many people are new, changed and unchanged, and how many groups are new."""
        changed = [deed for deed in self.deeds if deed.changes]
        return {
            "rows": self.rows,
            "people": len(self.deeds),
            "new": sum(deed.is_new for deed in changed),
            "changed": sum(not deed.is_new for deed in changed),
            "same": len(self.deeds) - len(changed),
            "groups": len(self.new_groups),
        }


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
    """The rows as people, and what is wrong with them. `role` is for rows that say none, `roles` those that exist here."""
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
    if not name:
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


# --- planning


def plan(found: Sequence[Line], known: Iterable[Known], groups: Iterable[str]) -> Plan:
    """What loading these rows does to who is here now. `groups` are those of this school year.

    A row is known by its number, else by its e-mail address, else by its name; with the same role. Two rows for one
    person put that person in the groups of both.
    """
    made = Plan(rows=len(found))
    people = _Directory(known)
    taken = {plain(name): name for name in groups}
    deeds: dict[tuple[str, str], Deed] = {}
    for line in found:
        who = people.find(line)
        if who == AMBIGUOUS:
            made.faults.append(
                Fault(line.row, "name", _("There is more than one person with this name. Give a number or an address."))
            )
            continue
        key = (who.pk if isinstance(who, Known) else people.key(line), line.role)
        deed = deeds.get(key)
        if deed is None:
            deed = deeds[key] = _deed(line, who if isinstance(who, Known) else None)
        elif deed.line.name != line.name:
            made.faults.append(
                Fault(
                    line.row, "name", _("Row %(row)s says another name for the same person.") % {"row": deed.line.row}
                )
            )
            continue
        _place(deed, line, taken, made.new_groups)
    made.deeds = list(deeds.values())
    made.faults = made.faults[:MOST_FAULTS]
    return made


AMBIGUOUS = "more than one"


class _Directory:
    """Who is here, by number, address and name, each with the role."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by: dict[tuple[str, str, str], list[Known]] = {}
        for person in known:
            for kind, value in (
                ("number", person.number),
                ("email", person.email.lower()),
                ("name", plain(person.name)),
            ):
                if value:
                    self.by.setdefault((kind, value, person.role), []).append(person)

    def find(self, line: Line) -> Known | str | None:
        for kind, value in (("number", line.number), ("email", line.email)):
            matches = self.by.get((kind, value, line.role), []) if value else []
            if matches:
                return matches[0]
        same_name = self.by.get(("name", plain(line.name), line.role), [])
        free = [
            person for person in same_name if not (line.number and person.number) and not (line.email and person.email)
        ]
        if len(free) > 1:
            return AMBIGUOUS
        return free[0] if free else None

    def key(self, line: Line) -> str:
        return line.number or line.email or plain(line.name)


def _deed(line: Line, known: Known | None) -> Deed:
    deed = Deed(line=line, known=known)
    if known:
        deed.name = line.name if line.name != known.name else ""
        deed.number = line.number if line.number and line.number != known.number else ""
    return deed


def _place(deed: Deed, line: Line, taken: dict[str, str], new: dict[str, str]) -> None:
    for group in line.groups:
        if plain(group) not in taken:
            taken[plain(group)] = group
            new[group] = line.year
        name = taken[plain(group)]
        if deed.known is None or name not in deed.known.groups:
            deed.groups.add(name)
