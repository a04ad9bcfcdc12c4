"""Newer values: said which, never over own words, and back to those of before; beside the year before."""

from datetime import date

import pytest

from rodedraad.evaluations.actions.evaluations import gather_again, take_gathering_back
from rodedraad.evaluations.comparing import difference, pairs, with_last_year
from rodedraad.evaluations.document import Entry, Figure, Lines
from rodedraad.evaluations.queries.evaluations import assembled, draft_of, last_year_of, news_of, texts_of
from rodedraad.quality.actions.improvements import make_improvement
from rodedraad.quality.wanted import Wanted
from tests.cast import Cast
from tests.evaluations.conftest import Begin, Sign, Write

pytestmark = pytest.mark.django_db


def improve(cast: Cast, title: str) -> None:
    with cast.acting(cast.counsellor):
        make_improvement(cast.counsellor, cast.vo, Wanted(title=title))


def count(cast: Cast, evaluation: object) -> Entry:
    with cast.acting(cast.counsellor):
        return {one.key: one for one in draft_of(evaluation).entries}["improvements_open"]  # type: ignore[arg-type]


def test_gathering_again_brings_newer_values_and_says_which(cast: Cast, begin: Begin, write: Write) -> None:
    improve(cast, "Eerste")
    evaluation = begin()
    write(evaluation, improvements_open="Wij houden het klein.")
    improve(cast, "Tweede")
    with cast.acting(cast.counsellor):
        assert gather_again(by=cast.counsellor, evaluation=evaluation) > 0
        evaluation.refresh_from_db()
        news = {one.title: (one.was, one.became) for one in news_of(evaluation)}
        assert texts_of(evaluation) == {"improvements_open": "Wij houden het klein."}
    found = count(cast, evaluation)
    was, became = news[found.title]
    assert was.endswith(": 1") and became.endswith(": 2")
    assert found.own_words == "Wij houden het klein."


def test_the_earlier_values_come_back_and_so_do_the_newer_ones(cast: Cast, begin: Begin) -> None:
    improve(cast, "Eerste")
    evaluation = begin()
    with cast.acting(cast.counsellor):
        assert not take_gathering_back(by=cast.counsellor, evaluation=evaluation)
    improve(cast, "Tweede")
    for said in ("2", "1", "2"):
        with cast.acting(cast.counsellor):
            if said == "2" and "before" not in evaluation.content:
                gather_again(by=cast.counsellor, evaluation=evaluation)
            else:
                assert take_gathering_back(by=cast.counsellor, evaluation=evaluation)
            evaluation.refresh_from_db()
        figure = count(cast, evaluation).values[0]
        assert isinstance(figure, Figure) and figure.value == said


def test_when_nothing_changed_the_earlier_values_stay_those_of_before(cast: Cast, begin: Begin) -> None:
    improve(cast, "Eerste")
    evaluation = begin()
    improve(cast, "Tweede")
    with cast.acting(cast.counsellor):
        gather_again(by=cast.counsellor, evaluation=evaluation)
        assert gather_again(by=cast.counsellor, evaluation=evaluation) == 0
        evaluation.refresh_from_db()
        assert news_of(evaluation)


def test_each_entry_says_what_differs_from_last_year(cast: Cast, begin: Begin, write: Write, signed: Sign) -> None:
    before = begin(back=1)
    write(before, learned="Vorig jaar leerden we dit.")
    signed(before)
    evaluation = begin()
    with cast.acting(cast.counsellor):
        last = last_year_of(evaluation)
        assert last is not None and last.is_signed
        found = [one for one in assembled(evaluation).entries if one.values]
        beside = {pair.now.key: pair for _chapter, rows in pairs(assembled(evaluation), last) for pair in rows}
    assert found and all(one.changed for one in found)
    old = beside["learned"].before
    assert old is not None and old.own_words == "Vorig jaar leerden we dit."


def entry(*values: object) -> Entry:
    return Entry("talks", "Gesprekken", "?", values=values)  # type: ignore[arg-type]


def test_differences_in_words_by_hand(today: date) -> None:
    """Hand-worked: 3 became 5; nothing was known before; something became nothing; the same; lines that differ."""
    three, five = Figure("Gesprekken", "3"), Figure("Gesprekken", "5")
    assert "3" in difference(entry(five), entry(three)) and "5" in difference(entry(five), entry(three))
    assert difference(entry(five), entry()) == "" == difference(entry(five), None)
    sentences = {
        difference(entry(), entry(five)),
        difference(entry(five), entry(five)),
        difference(entry(Lines(("a",))), entry(Lines(("b",)))),
    }
    assert len(sentences) == 3 and "" not in sentences


def test_last_years_number_stands_beside_this_years(cast: Cast, begin: Begin) -> None:
    with cast.acting(cast.counsellor):
        now = draft_of(begin())
    chapter = now.chapters[0]
    changed = type(chapter)(chapter.key, chapter.title, (entry(Figure("Gesprekken", "5")),))
    before = type(chapter)(chapter.key, chapter.title, (entry(Figure("Gesprekken", "3")),))
    shell = type(now)(now.title, now.organisation, now.school_year, (changed,))
    old = type(now)(now.title, now.organisation, now.school_year - 1, (before,))
    (figure,) = with_last_year(shell, old).entries[0].values
    assert isinstance(figure, Figure) and figure.last_year == "3"
