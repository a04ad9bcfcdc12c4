"""An evaluation of an invented school as plain data: as large as one likes, with every kind of value in it."""

from datetime import date

from rodedraad.evaluations.charts import Bar, Dot, Row, bars, dots
from rodedraad.evaluations.document import (
    Chapter,
    Chart,
    Entry,
    Evaluated,
    Figure,
    Lines,
    Signature,
    Source,
    Table,
    Value,
)
from rodedraad.evaluations.template import chapters_for

DAY = date(2026, 7, 3)
SOURCE = Source("Programma 2025-2026", "/programma/", DAY)
SIGNED = (Signature("T. van Buren", "directeur", DAY), Signature("M. Smit", "decaan", DAY))
YEARS = ("Leerjaar 1", "Leerjaar 2", "Leerjaar 3", "Leerjaar 4")


def table(number: int = 0) -> Table:
    rows = tuple((year, str(12 + at + number), str(10 + at), "n = 31") for at, year in enumerate(YEARS))
    return Table(f"Activiteiten per leerjaar ({number})", ("Leerjaar", "Gepland", "Doorgegaan", "Over hoeveel"), rows)


def chart(number: int = 0) -> Chart:
    if number % 2:
        rows = [Row(year, (Dot(2.4, is_filled=False), Dot(3.1, 2.9, 3.3)), "3,1 ± 0,2") for year in YEARS]
        alt = f"Stippen per leerjaar, reeks {number}: alle groepen gaan van 2,4 naar 3,1."
        return dots("Kiezen", alt, rows, table(number), ends=("helemaal niet", "helemaal wel"))
    found = [Bar(year, 60 + 8 * at, f"{60 + 8 * at}%", 55, "vorig jaar 55%") for at, year in enumerate(YEARS)]
    alt = f"Staven per leerjaar, reeks {number}: van 60 tot 84 procent ging door; vorig jaar overal 55."
    return bars("Doorgegaan", alt, found, table(number))


def value_of(number: int) -> tuple[Value, ...]:
    """What an entry holds, by its place: twelve charts and twenty-five tables in forty entries."""
    found: list[Value] = ["Dit staat er in het programma van dit jaar."]
    if number < 12:
        found.append(chart(number))
    if number < 25 and number >= 12:
        found.append(table(number))
    if number % 3 == 0:
        found += [Figure("Doorgegaan", "31 van 40", 40, "± 4", "28 van 40"), Figure("Uren", "120")]
    if number % 4 == 0:
        found.append(Lines(("Open dag bezocht", "Speeddate met beroepen & bedrijven")))
    return tuple(found)


def evaluated(*, is_signed: bool = False, sector: str = "vo", words: str = "We zien verschil.") -> Evaluated:
    """Every entry of the template with a value, but one in nine without, which says so."""
    chapters, number = [], 0
    for chapter in chapters_for(sector):
        entries = []
        for one in chapter.entries:
            is_gap = number % 9 == 5
            entries.append(
                Entry(
                    one.key,
                    one.title,
                    one.question,
                    () if is_gap else value_of(number),
                    () if is_gap else (SOURCE,),
                    "" if is_gap else words,
                    one.gap if is_gap else "",
                    one.audiences,
                    "3 activiteiten meer dan vorig jaar" if number % 5 == 0 else "",
                )
            )
            number += 1
        chapters.append(Chapter(chapter.key, chapter.title, tuple(entries)))
    signed = SIGNED if is_signed else ()
    return Evaluated("Jaarevaluatie LOB, 2025-2026", "Merenwaard", 2025, tuple(chapters), signed, is_signed)
