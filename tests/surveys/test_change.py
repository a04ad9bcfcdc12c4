"""Before and after: how far a group's mean moved, worked by hand; nothing that either round hides."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument, save_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Instrument, InstrumentVersion, Respondent, Response, Round
from rodedraad.surveys.queries.change import Changes, change, earlier_rounds
from rodedraad.surveys.statistics import difference_of, t_quantile
from tests.cast import Cast
from tests.surveys.conftest import text

pytestmark = pytest.mark.django_db

STEPS = [
    *({"key": str(step), "text": text(f"stap {step}")} for step in range(1, 5)),
    {"key": "x", "text": text("weet ik niet"), "unknown": True},
]
ITEMS = [
    {"key": "know", "kind": "scale", "scale": "four", "theme": "self", "text": text("Ik weet wat ik kan.")},
    {"key": "want", "kind": "scale", "scale": "four", "theme": "self", "text": text("Ik weet wat ik wil.")},
    {"key": "tell", "kind": "text", "text": text("Vertel.")},
]
DOCUMENT: dict[str, Any] = {
    "languages": ["nl", "en"],
    "scales": {"four": STEPS},
    "pages": [{"key": "p1", "items": ITEMS}],
}


@pytest.fixture
def set_of_two(cast: Cast) -> Instrument:
    """Two questions of one theme on a scale of four, and an open one."""
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Kiezen", content=DOCUMENT)


def say(number: int, know: str, want: str = "") -> list[dict[str, Any]]:
    return [{"know": know, **({"want": want} if want else {})}] * number


def round_of(
    cast: Cast,
    version: InstrumentVersion,
    days_ago: int,
    *groups: tuple[str, list[dict[str, Any]]],
    role: str = Respondent.LEARNER,
) -> Round:
    """A closed round that began so many days ago; each group gave these answers."""
    today = localdate()
    wanted = [
        AudienceWanted(role, version, label=label, is_anonymous=role != Respondent.MENTOR) for label, _given in groups
    ]
    with cast.acting(cast.counsellor):
        made = open_round(
            by=cast.counsellor,
            organisation=cast.vo,
            wanted=RoundWanted("Ronde", today, today + timedelta(days=7), wanted),
        )
        for label, given in groups:
            audience = made.audiences.get(label=label.strip())
            Response.objects.bulk_create(
                Response(
                    organisation=cast.vo,
                    audience=audience,
                    is_anonymous=audience.is_anonymous,
                    name="" if audience.is_anonymous else "Iemand",
                    values=values,
                    began_on=today,
                )
                for values in given
            )
        close_round(by=cast.counsellor, round=made)
        Round.objects.filter(pk=made.pk).update(opens_on=today - timedelta(days=days_ago))
        made.refresh_from_db()
        return made


def version_of(cast: Cast, instrument: Instrument) -> InstrumentVersion:
    with cast.acting(cast.counsellor):
        found = instrument.versions.first()
        assert found is not None
        return found


def changed(cast: Cast, before: Round, after: Round) -> Changes:
    with cast.acting(cast.counsellor):
        return change(before, after)


def moved(found: Changes, item: str) -> dict[str, float | None]:
    """Name of the group → how far its mean moved; None where that is hidden."""
    (row,) = [one for one in found.items if one.item.key == item]
    names = {cut.key: cut.name for cut in found.cuts}
    return {names[key]: None if one is None else round(one.difference.value, 4) for key, one in row.groups.items()}


def test_the_margin_of_a_difference_worked_by_hand() -> None:
    # before: five times 1 and five times 3, mean 2, variance 10/9; after: ten times 3, and ten times 4:
    # mean 3.5, variance 20 × 0.25 / 19. Squared errors 1/9 and 5/19/20.
    found = difference_of({1: 5, 2: 0, 3: 5, 4: 0}, {1: 0, 2: 0, 3: 10, 4: 10})
    assert found is not None and found.value == 1.5 and found.is_clear
    errors = (1 / 9, 5 / 19 / 20)
    degrees = sum(errors) ** 2 / (errors[0] ** 2 / 9 + errors[1] ** 2 / 19)
    assert int(degrees) == 11
    assert found.margin == pytest.approx(t_quantile(0.975, 11) * sum(errors) ** 0.5)
    assert found.low is not None and found.low + (found.margin or 0) == pytest.approx(1.5)


def test_without_answers_there_is_no_difference_and_of_few_no_margin() -> None:
    assert difference_of({1: 0, 2: 0}, {1: 5, 2: 0}) is None
    few = difference_of({1: 4, 2: 0}, {1: 0, 2: 9})
    assert few is not None and (few.value, few.low, few.margin, few.is_clear) == (1.0, None, None, False)


def test_whoever_asked_everybody_has_no_margin() -> None:
    found = difference_of({1: 5, 2: 5}, {1: 0, 2: 10}, asked_before=10, asked_after=10)
    assert found is not None and (found.value, found.low, found.high) == (0.5, 0.5, 0.5)


def test_each_group_moved_by_the_difference_of_its_means(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(10, "1") + say(10, "3")), ("3b", say(12, "2")))
    after = round_of(cast, version, 10, ("3a", say(20, "3")), ("3b", say(6, "2") + say(6, "4")))
    found = changed(cast, before, after)
    # 3a: 2 → 3; 3b: 2 → 3; together (40 + 24) / 32 = 2 → (60 + 36) / 32 = 3
    assert moved(found, "know") == {"Jongeren": 1.0, "3a": 1.0, "3b": 1.0}
    (row,) = [one for one in found.items if one.item.key == "know"]
    told = {cut.name: row.groups[cut.key] for cut in found.cuts}
    assert told["3a"] is not None and (told["3a"].before.n, told["3a"].after.n) == (20, 20)
    assert told["3a"].difference.margin is not None and told["3a"].difference.is_clear
    assert [one.item.key for one in found.items] == ["know", "want"] or [one.item.key for one in found.items] == [
        "know"
    ]


def test_a_group_that_one_of_the_rounds_hides_is_not_compared(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(30, "1")), ("3b", say(12, "2")), ("3c", say(9, "4")))
    after = round_of(cast, version, 10, ("3a", say(30, "3")), ("3b", say(12, "3")), ("3c", say(14, "3")))
    found = changed(cast, before, after)
    back = changed(cast, after, before)
    # 3c was nine, and 3b went along; afterwards both would be shown
    assert moved(found, "know") == {"Jongeren": round(3 - (30 + 24 + 36) / 51, 4), "3a": 2.0, "3b": None, "3c": None}
    assert moved(back, "know")["3c"] is None


def test_other_groups_are_not_the_same_group(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(12, "1")), ("3b", say(12, "1")))
    after = round_of(cast, version, 10, (" 3A", say(12, "2")), ("3c", say(12, "4")))
    found = changed(cast, before, after)
    assert moved(found, "know") == {"3A": 1.0}
    assert sorted(cut.name for cut in found.apart) == ["3b", "3c", "Jongeren", "Jongeren"]


def test_two_groups_of_one_name_cannot_be_told_apart(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(12, "1")), ("3b", say(12, "1")))
    with cast.acting(cast.counsellor):
        before.audiences.update(label="3a")
    after = round_of(cast, version, 10, ("3a", say(12, "2")))
    assert changed(cast, before, after).cuts == []


def test_a_theme_is_the_mean_of_its_questions_with_a_margin_that_is_not_too_small(
    cast: Cast, set_of_two: Instrument
) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(10, "1", "1") + say(10, "2", "3")))
    after = round_of(cast, version, 10, ("3a", say(10, "2", "3") + say(12, "3", "4")))
    found = changed(cast, before, after)
    (theme,) = found.themes
    (whole,) = theme.groups.values()
    parts = [next(iter(one.groups.values())) for one in found.items]
    assert whole is not None and all(part is not None for part in parts)
    told = [part.difference for part in parts if part is not None]
    assert theme.theme == "self" and len(theme.items) == 2
    assert whole.difference.value == pytest.approx(sum(one.value for one in told) / 2)
    assert whole.difference.margin == pytest.approx(sum(one.margin or 0 for one in told) / 2)
    assert (whole.before.n, whole.after.n) == (20, 22)


def test_a_theme_of_which_one_question_is_hidden_is_hidden(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(9, "1", "1") + say(10, "2", "")))
    after = round_of(cast, version, 10, ("3a", say(20, "2", "3")))
    found = changed(cast, before, after)
    assert moved(found, "know") == {"Jongeren": round(2 - 29 / 19, 4)}
    assert moved(found, "want") == {"Jongeren": None}
    assert [list(theme.groups.values()) for theme in found.themes] == [[None]]


def test_another_scale_is_another_question(cast: Cast, set_of_two: Instrument) -> None:
    before = round_of(cast, version_of(cast, set_of_two), 200, ("3a", say(12, "1", "1")))
    three = {**DOCUMENT, "scales": {"four": [STEPS[0], STEPS[1], STEPS[3]]}}
    with cast.acting(cast.counsellor):
        newer = save_content(by=cast.counsellor, instrument=set_of_two, content=three)
    after = round_of(cast, newer, 10, ("3a", say(12, "2", "2")))
    found = changed(cast, before, after)
    assert [cut.name for cut in found.cuts] == ["Jongeren"] and found.items == []


def test_few_colleagues_by_name_are_not_compared(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("team", say(4, "1")), role=Respondent.MENTOR)
    after = round_of(cast, version, 10, ("team", say(4, "4")), role=Respondent.MENTOR)
    assert moved(changed(cast, before, after), "know") == {"Mentoren en docenten": None}


def test_while_one_is_open_there_is_nothing(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    before = round_of(cast, version, 200, ("3a", say(12, "1")))
    after = round_of(cast, version, 10, ("3a", say(12, "2")))
    assert changed(cast, before, after).items != []
    after.closed_at = None
    assert changed(cast, before, after).items == []


def test_earlier_rounds_are_closed_ones_that_asked_the_same(cast: Cast, set_of_two: Instrument) -> None:
    version = version_of(cast, set_of_two)
    with cast.acting(cast.counsellor):
        other = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Iets anders", content=DOCUMENT)
    first = round_of(cast, version, 300, ("3a", say(12, "1")))
    second = round_of(cast, version, 200, ("3a", say(12, "1")))
    round_of(cast, version_of(cast, other), 150, ("3a", say(12, "1")))
    removed = round_of(cast, version, 120, ("3a", say(12, "1")))
    after = round_of(cast, version, 10, ("3a", say(12, "2")))
    with cast.acting(cast.counsellor):
        Round.objects.filter(pk=removed.pk).update(removed_at=timezone.now())
        assert list(earlier_rounds(after)) == [second, first]
        assert list(earlier_rounds(first)) == []
        assert first.opens_on < date.today()
