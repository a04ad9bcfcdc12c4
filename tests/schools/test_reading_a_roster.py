"""A file with people is read whatever program wrote it; what is no table is refused with a sentence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.schools import roster
from rodedraad.schools.roster import Line, Table, Unreadable, decoded, guessed, lines, table
from rodedraad.schools.roster_plan import Known, plan

ROLES = ("teacher", "counsellor", "team_leader", "administrator")
TODAY = date(2026, 11, 22)
HEADER = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;E-mailadres;Functie;Klas;Leerjaar"
ROW = "001234;Éva;van den;Berg;eva@voorbeeld.example;Decaan;3b, 4h1;3"


def understood(text: str) -> tuple[list[Line], list[tuple[int, str]]]:
    """The rows and the places of faults."""
    found = table(text)
    people, faults = lines(found, guessed(found.header), role="teacher", roles=ROLES)
    return people, [(fault.row, fault.column) for fault in faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_file_in_every_guise(encoding: str, sign: str, end: str) -> None:
    row = ROW.replace("3b, 4h1", "3b | 4h1")
    content = end.join([HEADER, row, ""]).replace(";", sign).encode(encoding)
    (person,), faults = understood(decoded(content))
    assert faults == []
    assert person == Line(
        row=2,
        name="Éva van den Berg",
        last="van den Berg",
        number="001234",
        email="eva@voorbeeld.example",
        role="counsellor",
        groups=("3b", "4h1"),
        year="3",
        starts_on=None,
        ends_on=None,
    )


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Stamnummer", "number"),
        ("AFKORTING", "number"),
        ("Voornaam", "first"),
        ("Voorvoegsel", "infix"),
        ("e-mail", "email"),
        ("E-Mail Adres", None),
        ("Rol", "role"),
        ("Stamklas", "group"),
        ("Jaarlaag", "year"),
        ("Datum uit dienst", None),
        ("Uit dienst", "ends_on"),
        ("Geboortedatum", None),
        ("BSN", None),
    ],
)
def test_headers_are_known_by_their_words(header: str, meaning: str | None) -> None:
    assert guessed([header]) == ({meaning: 0} if meaning else {})


def test_the_first_of_two_equal_columns_counts() -> None:
    assert guessed(["naam", "Volledige naam", "klas", "groep"]) == {"name": 0, "group": 2}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("naam;rol\n;docent", (2, "name")),
        ("achternaam;rol\n;docent", (2, "last")),
        ("naam;rol\nBo;koning", (2, "role")),
        ("naam;rol\nBo;leerling", (2, "role")),
        ("naam;e-mail\nBo;geen adres", (2, "email")),
        ("naam;begindatum\nBo;31-02-2026", (2, "starts_on")),
        ("naam;begindatum;einddatum\nBo;01-08-2026;01-07-2026", (2, "ends_on")),
        (f"naam\n{'x' * 121}", (2, "name")),
        (f"naam;klas\nBo;{'x' * 61}", (2, "group")),
        (f"naam;klas\nBo;{'x' * 5000}", (2, "group")),
        (f"naam;nummer\nBo;{'1' * 31}", (2, "number")),
        (f"naam;leerjaar\nBo;{'1' * 11}", (2, "year")),
        ("naam;rol\n\n\nBo;docent\n;x", (5, "name")),
    ],
)
def test_each_fault_names_its_row_and_column(text: str, place: tuple[int, str]) -> None:
    assert place in understood(text)[1]


@pytest.mark.parametrize("day", ["31-08-2026", "2026-08-31", "31/08/2026", "31-08-26", "31.08.2026"])
def test_days_are_read_as_people_write_them(day: str) -> None:
    (person,), _ = understood(f"naam;van\nBo;{day}")
    assert person.starts_on == date(2026, 8, 31)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n \n",
        b"naam;rol\n",
        b",",
        b";;\n;;\n",
        "naam\nBo".encode("utf-16"),
        b"PK\x03\x04\x00\x00",
        b'naam;rol\n"Bo;docent\n',
        b"naam\n" + b"x\n" * 5002,
        b";".join([b"naam"] * 61) + b"\nBo",
        b"naam\n" + b"x" * (2 * 1024 * 1024),
        b'naam;rol\n"' + b"x" * 200_000 + b'"\n',
    ],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        table(decoded(content))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        found = table(decoded(content))
    except Unreadable:
        return
    people, _ = lines(found, guessed(found.header), role="teacher", roles=ROLES)
    assert len(people) <= len(found.rows)


# --- what a file does to who is here

names = st.sampled_from(["Bo Berg", "Éva Vos", "Noor de Wit", "Jan Bos"])
people = st.builds(
    Line,
    row=st.integers(2, 99),
    name=names,
    last=st.just(""),
    number=st.sampled_from(["", "1", "001", "2"]),
    email=st.sampled_from(["", "a@x.example", "b@x.example"]),
    role=st.sampled_from(["teacher", "counsellor"]),
    groups=st.lists(st.sampled_from(["3a", "3B", "4h"]), max_size=3).map(tuple),
    year=st.just(""),
    starts_on=st.none(),
    ends_on=st.none(),
)


def after(found: list[Line], known: list[Known]) -> list[Known]:
    """Who is here once the plan has been carried out."""
    here = {person.pk: person for person in known}
    made = plan(found, known, ["3a"], today=TODAY)
    for count, deed in enumerate(made.deeds):
        line = deed.line
        old = deed.known
        pk = old.pk if old else f"new-{count}"
        here[pk] = Known(
            pk=pk,
            name=deed.name or (old.name if old else line.name),
            number=deed.number or (old.number if old else line.number),
            email=old.email if old else line.email,
            role=line.role,
            groups=frozenset(deed.groups | (old.groups if old else set())),
        )
    return list(here.values())


@settings(max_examples=300)
@given(st.lists(people, max_size=8))
def test_the_second_time_changes_nothing(found: list[Line]) -> None:
    first = plan(found, [], ["3a"], today=TODAY)
    if first.faults:
        return
    known = after(found, [])
    again = plan(found, known, ["3a", *first.new_groups], today=TODAY)
    if not again.faults:
        assert [deed for deed in again.deeds if deed.changes] == [] and again.new_groups == {}


@given(st.lists(people, max_size=8))
def test_nobody_is_made_twice_from_one_row(found: list[Line]) -> None:
    made = plan(found, [], [], today=TODAY)
    assert len(made.deeds) + len(made.faults) <= len(found)


def line(**more: object) -> Line:
    """A row."""
    fields: dict[str, object] = {
        "row": 2,
        "name": "Bo Berg",
        "last": "",
        "number": "",
        "email": "",
        "role": "teacher",
        "groups": (),
        "year": "",
        "starts_on": None,
        "ends_on": None,
    }
    return Line(**{**fields, **more})  # type: ignore[arg-type]


BO = Known(pk="1", name="Bo Berg", number="007", email="bo@x.example", role="teacher", groups=frozenset({"3a"}))


@pytest.mark.parametrize(
    ("row", "same"),
    [
        (line(number="007", name="Bo Berg-Vos"), True),
        (line(email="bo@x.example", name="B. Berg"), True),
        (line(name="BO  BERG"), True),
        (line(number="7"), False),
        (line(number="0007"), False),
        (line(email="ander@x.example"), False),
        (line(role="counsellor"), False),
    ],
)
def test_somebody_is_known_by_number_address_or_name(row: Line, same: bool) -> None:
    (deed,) = plan([row], [BO], [], today=TODAY).deeds
    assert deed.is_new is not same


def test_two_people_with_one_name_are_not_guessed_at() -> None:
    made = plan([line()], [BO, Known("2", "Bo Berg", "", "", "teacher")], [], today=TODAY)
    assert [fault.column for fault in made.faults] == ["name"] and made.deeds == []


def test_two_rows_of_one_person_put_that_person_in_both_groups() -> None:
    made = plan([line(groups=("3a",)), line(row=3, groups=("3b", "3A"))], [], ["3a"], today=TODAY)
    assert [(len(made.deeds), deed.groups) for deed in made.deeds] == [(1, {"3a", "3b"})]
    assert made.new_groups == {"3b": ""}


def test_one_number_with_two_names_is_a_fault() -> None:
    made = plan([line(number="1"), line(row=3, number="1", name="Éva Vos")], [], [], today=TODAY)
    assert [(fault.row, fault.column) for fault in made.faults] == [(3, "name")]


def test_who_left_long_ago_is_left_out_and_who_comes_back_keeps_the_account() -> None:
    gone = Known("9", "Bo Berg", "007", "", "teacher", ends_on=date(2025, 7, 31), has_left=True)
    past = plan([line(number="007", ends_on=date(2025, 7, 31))], [gone], [], today=TODAY)
    assert past.left_out == 1 and past.deeds == []
    (deed,) = plan([line(number="007")], [gone], [], today=TODAY).deeds
    assert deed.is_new and deed.known == gone


def test_an_end_in_the_file_ends_the_place() -> None:
    (deed,) = plan([line(number="007", ends_on=date(2026, 12, 31))], [BO], [], today=TODAY).deeds
    assert deed.changes and deed.ends_on == date(2026, 12, 31)


def test_a_table_can_be_without_some_cells() -> None:
    found = Table(["naam", "rol"], [(2, ["Bo"])])
    (person,), faults = lines(found, {"name": 0, "role": 1, "group": 9}, role="teacher", roles=ROLES)
    assert person.role == "teacher" and faults == [] and roster.objection_to_mapping({"email": 0})
