"""One evaluation for five audiences: who reads what, in which words, and what a document says it leaves out."""

import re
from dataclasses import replace

import pytest

from rodedraad.evaluations.document import Chapter, Chart, Entry, Evaluated, Figure, Table
from rodedraad.evaluations.documents import select
from rodedraad.evaluations.documents.audiences import audience, audiences, opening
from rodedraad.evaluations.documents.select import Paper, for_audience
from rodedraad.evaluations.template import all_chapters
from rodedraad.schools.lexicon import SECTORS, Words
from tests.evaluations.evaluated import evaluated, table

pytestmark = pytest.mark.any_database
PLAIN = ("parents", "learners")


def made(key: str, whole: Evaluated | None = None, sector: str = "vo") -> Paper:
    found = audience(key, Words(sector))
    assert found is not None
    return for_audience(whole or evaluated(sector=sector), found, Words(sector))


def shown(paper: Paper) -> list[str]:
    return [part.key for section in paper.sections for part in section.parts]


def test_leaders_read_everything() -> None:
    paper = made("leaders")
    assert shown(paper) == [one.key for one in evaluated().entries]
    assert paper.left_out == ()


@pytest.mark.parametrize("key", ["council", "parents", "learners"])
def test_others_read_what_is_meant_for_them_and_the_names_of_the_rest(key: str) -> None:
    paper = made(key)
    meant = [one for one in evaluated().entries if key in one.audiences]
    rest = [one.title for one in evaluated().entries if key not in one.audiences]
    assert 0 < len(meant) < len(evaluated().entries)
    assert shown(paper) == [one.key for one in meant]
    assert list(paper.left_out) == rest
    read = str(paper.sections)
    assert not any(title in read for title in rest)


@pytest.mark.parametrize("key", PLAIN)
def test_every_entry_for_who_does_not_work_here_has_words_of_its_own_in_every_sector(key: str) -> None:
    entries = [one for chapter in all_chapters() for one in chapter.entries if key in one.audiences]
    assert len(entries) >= 14
    for sector in SECTORS:
        for entry in entries:
            begins = opening(entry.key, key, Words(sector))
            assert begins.title and begins.lead, (entry.key, key)
            assert not re.search(r"[{}]", begins.title + begins.lead), (entry.key, key)


def test_words_for_youngsters_are_short() -> None:
    for chapter in all_chapters():
        for entry in chapter.entries:
            lead = opening(entry.key, "learners", Words("vo")).lead
            for sentence in re.split(r"(?<=[.!?])\s+", lead):
                assert len(sentence.split()) <= 18, sentence
            assert "reflect" not in lead


def test_no_document_speaks_in_the_words_of_another_sector() -> None:
    foreign = {
        "mbo": ("leerling", "mentor"),
        "hbo": ("leerling", "mentor", "ouder"),
        "po": ("student",),
        "vo": ("student",),
    }
    for sector, unwanted in foreign.items():
        for one in audiences(Words(sector)):
            own = " ".join((one.name, one.lead, one.choice)).lower()
            assert not any(word in own for word in unwanted), (sector, one.key)


def test_each_sector_has_its_own_councils() -> None:
    names = {sector: {one.key: one.name for one in audiences(Words(sector))} for sector in ("vo", "mbo", "hbo")}
    assert [names[sector]["council"] for sector in ("vo", "mbo", "hbo")] == [
        "Voor de medezeggenschapsraad",
        "Voor de ondernemingsraad",
        "Voor de opleidingscommissie",
    ]
    assert (names["mbo"]["learners"], "parents" in names["hbo"]) == ("Voor de studentenraad", False)


def test_the_board_sees_one_number_of_each_entry_and_every_drawing_as_its_table() -> None:
    whole = evaluated()
    paper = made("board", whole)
    with_numbers = [
        one
        for one in whole.entries
        if "board" in one.audiences and any(isinstance(value, Figure) for value in one.values)
    ]
    assert paper.summary is not None
    assert len(paper.summary.rows) == min(len(with_numbers), select.MOST_FIGURES) > 8
    assert all(
        isinstance(block, Table) for section in paper.sections for part in section.parts for block in part.blocks
    )
    drawn = [one for one in whole.entries if "board" in one.audiences and any(isinstance(v, Chart) for v in one.values)]
    assert drawn and {one.key for one in drawn} <= set(shown(paper))
    assert list(paper.gaps) == [one.title for one in whole.entries if "board" in one.audiences and one.gap] != []


def plan_of(*entries: Entry) -> str:
    whole = replace(evaluated(), chapters=(Chapter("all", "Alles", entries),))
    return made("plan", whole).paragraph


def entry(key: str, *figures: Figure, own_words: str = "") -> Entry:
    return Entry(key, key, "?", figures, own_words=own_words)


def test_the_paragraph_for_a_school_plan_runs_on_from_numbers_to_own_words() -> None:
    assert plan_of(
        entry("next_year", own_words="We kiezen minder activiteiten\nen praten meer"),
        entry("programme", Figure("Activiteiten", "24"), Figure("Uren", "120"), own_words="Dat was genoeg."),
        entry("law", Figure("Staat er niet in", "9")),
    ) == (
        "Over het LOB-programma is bekend: activiteiten 24 en uren 120. Dat was genoeg."
        " We kiezen minder activiteiten en praten meer."
    )


def test_without_numbers_and_words_there_is_no_paragraph() -> None:
    assert plan_of(entry("programme"), entry("next_year", own_words="  ")) == ""


def test_numbers_after_each_other_are_one_table_without_empty_columns() -> None:
    found = select.blocks("Titel", ("Tekst", Figure("Een", "1"), Figure("Twee", "2", last_year="3"), "Slot"))
    assert found == (
        "Tekst",
        Table("In cijfers: Titel", ("Wat", "Waarde", "Vorig jaar"), (("Een", "1", ""), ("Twee", "2", "3"))),
        "Slot",
    )


def test_who_does_not_work_here_is_not_told_what_colleagues_have_to_do() -> None:
    whole = evaluated()
    gap = next(one for one in whole.entries if one.gap and "learners" in one.audiences)
    said = replace(gap, own_words="Dat komt volgend jaar.")
    for entry, key, expected in (
        (gap, "leaders", gap.gap),
        (gap, "learners", "De school weet dit nog niet."),
        (said, "leaders", gap.gap),
        (said, "learners", ""),
    ):
        paper = made(key, replace(whole, chapters=(Chapter("one", "Eén", (entry,)),)))
        assert [part.gap for section in paper.sections for part in section.parts] == [expected]


def test_no_two_tables_of_a_document_have_the_same_name() -> None:
    same = (table(1), "Tekst", table(1), Figure("Een", "1"), "Tekst", Figure("Twee", "2"))
    entries = tuple(replace(entry(key), values=same) for key in ("programme", "law"))
    paper = made("leaders", replace(evaluated(), chapters=(Chapter("all", "Alles", entries),)))
    parts = [part for section in paper.sections for part in section.parts]
    names = [block.caption for part in parts for block in part.blocks if isinstance(block, Table)]
    assert len(names) == len(set(names)) == 8
    assert names[:2] == ["Activiteiten per leerjaar (1)", "Activiteiten per leerjaar (1) (programme)"]
