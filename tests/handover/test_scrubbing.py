"""What is taken out of a text, what is only marked, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.handover.scrubbing import DOUBT, Known, parts_of

pytestmark = pytest.mark.any_database
KNOWN = Known.of(["Anouk de Vries", "Jan-Willem Bakker", "Çelik Öztürk", "Roos van 't Hof", "Mo"])


def out(text: str) -> str:
    return "".join(f"[{part.kind}]" if part.is_out else part.text for part in parts_of(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dank aan Anouk de Vries!", "Dank aan [name]!"),
        ("dank aan anouk de vries", "dank aan [name]"),
        ("celik ozturk hielp mij", "[name] hielp mij"),
        ("Anouks idee, en dat van De Vries", "[name] idee, en dat van De [name]"),
        ("Jan-Willem zei niets", "[name] zei niets"),
        ("Roos van 't Hof en Mo", "[name] en [name]"),
        ("meneer Jansen en juf Van den Berg", "meneer [name] en juf [name]"),
        ("Bel 06 12345678 of +31 (0)20-555 12 34", "Bel [number] of [number]"),
        ("leerlingnummer 120394", "leerlingnummer [number]"),
        ("mail a.b+c@school.nl", "mail [email]"),
        ("kijk op www.school.nl/mij of school.nl", "kijk op [web] of [web]"),
        ("volg @mo.official", "volg [account]"),
        ("ik woon op 1234 AB of 1234ab", "ik woon op [postcode] of [postcode]"),
    ],
)
def test_what_leads_to_somebody_is_taken_out(text: str, expected: str) -> None:
    assert out(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 is het anders",
        "in 2026-2027 was er tijd",
        "We waren met 25 in klas 3, cijfer 7,5 van de 10.",
        "De mentor hielp mij met kiezen.",
        "van de open dag",
    ],
)
def test_plain_words_and_small_numbers_stay(text: str) -> None:
    assert out(text) == text


def test_a_part_of_a_name_in_small_letters_is_marked_and_stays() -> None:
    parts = parts_of("bij de bakker en roos", KNOWN)
    assert [part.text for part in parts if part.kind == DOUBT] == ["bakker", "roos"]
    assert out("bij de bakker en roos") == "bij de bakker en roos"


@given(st.text(alphabet=st.sampled_from("Anouk de Vries@.nl0612-+()'\n Jan"), max_size=80))
def test_nothing_is_lost_between_the_pieces(text: str) -> None:
    assert "".join(part.text for part in parts_of(text, KNOWN)) == text
