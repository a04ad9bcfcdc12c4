"""Two people write in one plan: each typed word stands in the text or in a kept version, and no edit counts twice."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodedraad.activities.actions.writing import restore_version, save_plan, settle_version
from rodedraad.activities.changes import Changes
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.differences import words
from rodedraad.base.merging import WORD
from rodedraad.base.writing import Save, Typed
from tests.activities.conftest import save, tick, write
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def text_of(plan: Plan, name: str = "talk") -> str:
    return queries.texts_of(plan)[name]


def test_words_in_different_places_both_stand(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="Een gesprek na de dag.")
        save(cast.teacher, plan, "talk", "Een gesprek na de dag.", "Een kort gesprek na de dag.")
        save(cast.counsellor, plan, "talk", "Een gesprek na de dag.", "Een gesprek na de dag in de klas.")
        assert text_of(plan) == "Een kort gesprek na de dag in de klas."
        assert not queries.conflicts_in(plan).exists()


def test_the_version_that_gives_way_is_kept_shown_and_restored(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="De klas praat.")
        save(cast.teacher, plan, "talk", "De klas praat.", "De groep praat.")
        save(cast.counsellor, plan, "talk", "De klas praat.", "De ploeg praat.")
        kept = queries.conflicts_in(plan).get()
        assert (text_of(plan), kept.text, kept.by) == ("De ploeg praat.", "De groep praat.", cast.teacher)
        restore_version(by=cast.teacher, kept=kept)
        assert text_of(plan) == "De groep praat."
        assert not queries.conflicts_in(plan).exists()
        assert "De ploeg praat." in {one.text for one in queries.kept_versions(plan)}


def test_settling_leaves_the_text_as_it_is(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="De klas praat.")
        save(cast.teacher, plan, "talk", "De klas praat.", "De groep praat.")
        save(cast.counsellor, plan, "talk", "De klas praat.", "De ploeg praat.")
        before = Plan.objects.get(pk=plan.pk).version
        settle_version(by=cast.teacher, kept=queries.conflicts_in(plan).get())
        assert text_of(plan) == "De ploeg praat."
        assert Plan.objects.get(pk=plan.pk).version > before


def test_the_title_in_the_list_is_the_title_in_the_text(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, title="Een middag op de werf")
        plan.refresh_from_db()
        assert plan.title == "Een middag op de werf"


def test_places_of_two_people_are_added_up(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        tick(cast.teacher, plan, place=["firm"])
        saved = tick(cast.counsellor, plan, place=["inside"])
        assert saved.plan.content["choices"]["place"] == ["firm", "inside"]


def test_differences_hold_every_word_of_both_texts() -> None:
    old, new = "De klas praat kort.", "De hele klas praat."
    pieces = words(old, new)
    assert "".join(one.text for one in pieces if one.kind != "new") == old
    assert "".join(one.text for one in pieces if one.kind != "gone") == new
    assert [one.text.strip() for one in pieces if one.kind == "new"] == ["hele"]


@dataclass
class Browser:
    """A page as the script keeps it: what it got last, what stands in it, and a save that got no answer."""

    person: Any
    name: str
    base: str = ""
    text: str = ""
    saves: int = 0
    outstanding: tuple[str, str, str] | None = None
    typed: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)

    def type(self, word: str, place: int) -> None:
        there = self.text.split(" ") if self.text else []
        there.insert(place % (len(there) + 1), word)
        self.text = " ".join(there)
        self.typed.add(word)

    def drop(self, place: int) -> None:
        there = self.text.split(" ") if self.text else []
        if there:
            self.dropped |= set(WORD.findall(there.pop(place % len(there))))
            self.text = " ".join(there)

    def send(self, plan: Plan, *, arrives: bool, answered: bool) -> None:
        """Send what is outstanding as it was, or what is typed now; the worker or the answer can get lost."""
        if self.outstanding is None:
            if self.text == self.base:
                return
            self.saves += 1
            self.outstanding = (f"{self.name}-{self.saves}", self.base, self.text)
        named, was, now = self.outstanding
        if arrives:
            changes = Changes(texts={"talk": Typed(was, now)}, save=Save(named))
            save_plan(by=self.person, plan=plan, changes=changes)
        if arrives and answered:
            self.outstanding = None
            stored = text_of(plan)
            if self.text == now:
                self.text = stored
                self.base = stored
            else:
                self.base = now

    def look(self, plan: Plan) -> None:
        """What others wrote shows where nothing is waiting."""
        if self.outstanding is None and self.text == self.base:
            self.text = self.base = text_of(plan)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["type", "type", "drop", "send", "lost", "killed", "look"]), st.booleans(), st.integers(0, 30)
    ),
    min_size=4,
    max_size=40,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_word_is_lost_and_none_doubled_whatever_happens_between_two_editors(
    cast: Cast, plan: Plan, steps: list[tuple[str, bool, int]]
) -> None:
    with cast.acting(cast.teacher):
        plan.fields.all().delete()
        plan.kept.all().delete()
        plan.content = {}
        plan.save()
        run_interleaving(plan, Browser(cast.teacher, "a"), Browser(cast.counsellor, "b"), steps)


def run_interleaving(plan: Plan, one: Browser, other: Browser, steps: list[tuple[str, bool, int]]) -> None:
    """Play the steps, let both finish, and look at what stands there."""
    for number, (deed, first, place) in enumerate(steps):
        who = one if first else other
        if deed == "type":
            who.type(f"woord{number}", place)
        elif deed == "drop":
            who.drop(place)
        elif deed == "look":
            who.look(plan)
        else:
            who.send(plan, arrives=deed != "killed", answered=deed == "send")
    for _round in range(4):
        for who in (one, other):
            who.send(plan, arrives=True, answered=True)
            who.look(plan)
    stored = text_of(plan)
    assert one.text == other.text == stored
    there = WORD.findall(stored)
    assert len(there) == len(set(there)), f"a word stands twice: {stored}"
    kept = {word for row in queries.kept_versions(plan) for word in WORD.findall(row.text)}
    assert (one.typed | other.typed) - (one.dropped | other.dropped) <= set(there) | kept
