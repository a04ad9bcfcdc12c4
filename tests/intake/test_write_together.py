"""Two people write in one draft: each typed word stands in the text or in a kept version that both can see."""

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rodedraad.accounts.models import Person
from rodedraad.base.gate import Refused
from rodedraad.base.writing import Save, loses_words
from rodedraad.intake.actions.writing import restore_version, save_answers, settle_version
from rodedraad.intake.changes import Changes, Chosen, Typed
from rodedraad.intake.models import Draft, DraftKept
from rodedraad.intake.queries.drafts import conflicts_in, kept_versions
from tests.cast import Cast
from tests.intake.conftest import Terms, add_row, choose, stored, write

pytestmark = pytest.mark.django_db
WORDS = re.compile(r"\w+")


def saving(by: Person, draft: Draft, was: str, now: str, tried: str | None = None) -> str:
    """Save one text as a browser would, and what stands there afterwards."""
    save_answers(by=by, draft=draft, changes=Changes(texts={"occasion": Typed(was, now, tried)}))
    return stored(draft).texts["occasion"]


def test_words_in_different_places_both_stand(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        base = saving(cast.teacher, draft, "", "Wij misten een gesprek na de open dag.")
        saving(cast.teacher, draft, base, "Wij misten een kort gesprek na de open dag.")
        text = saving(cast.counsellor, draft, base, "Wij misten een gesprek na de open dag in maart.")
        assert text == "Wij misten een kort gesprek na de open dag in maart."
        assert not conflicts_in(draft).exists()


def test_where_both_changed_the_same_word_the_other_version_is_kept_and_shown(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        base = saving(cast.teacher, draft, "", "De klas gaat op bezoek.")
        saving(cast.teacher, draft, base, "De groep gaat op bezoek.")
        assert saving(cast.counsellor, draft, base, "De school gaat op bezoek.") == "De school gaat op bezoek."
        kept = conflicts_in(draft).get()
        assert (kept.text, kept.by, kept.name) == ("De groep gaat op bezoek.", cast.teacher, "occasion")


def test_settling_leaves_the_text_and_restoring_brings_the_other_back(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        base = saving(cast.teacher, draft, "", "De klas gaat.")
        saving(cast.teacher, draft, base, "De groep gaat.")
        saving(cast.counsellor, draft, base, "De school gaat.")
        kept = conflicts_in(draft).get()
        restore_version(by=cast.counsellor, kept=kept)
        assert stored(draft).texts["occasion"] == "De groep gaat."
        assert not conflicts_in(draft).exists()
        assert "De school gaat." in {row.text for row in kept_versions(draft)}
        saving(cast.teacher, draft, "De klas gaat.", "De brugklas gaat.")
        settle_version(by=cast.teacher, kept=conflicts_in(draft).get())
        assert stored(draft).texts["occasion"] == "De brugklas gaat."
        assert not conflicts_in(draft).exists()


def test_an_answer_that_got_lost_on_the_way_does_not_double_words(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        saving(cast.teacher, draft, "", "Wij ga")
        assert saving(cast.teacher, draft, "", "Wij gaan op pad", tried="Wij ga") == "Wij gaan op pad"


def test_a_save_that_arrived_without_an_answer_counts_once_although_a_colleague_wrote_on(
    cast: Cast, draft: Draft
) -> None:
    def sent(by: Person, was: str, now: str, **names: str) -> None:
        changes = Changes(texts={"occasion": Typed(was, now, now if "tried" in names else None)}, save=Save(**names))
        save_answers(by=by, draft=draft, changes=changes)

    with cast.acting(cast.teacher):
        base = saving(cast.teacher, draft, "", "een twee")
        sent(cast.teacher, base, "een twee drie", name="save-1")
        saving(cast.counsellor, draft, "een twee drie", "een twee drie vier")
        sent(cast.teacher, base, "een twee drie", name="save-1")
        assert stored(draft).texts["occasion"] == "een twee drie vier"
        sent(cast.teacher, base, "een twee drie", name="save-2", tried="save-1")
        assert stored(draft).texts["occasion"] == "een twee drie vier"


def test_ticks_of_two_people_are_added_up(cast: Cast, draft: Draft, terms: Terms) -> None:
    one, two = terms.id("experience-work"), terms.id("network")
    with cast.acting(cast.teacher):
        choose(cast.teacher, draft, goals=[one])
        changes = Changes(choices={"goals": Chosen(frozenset(), frozenset({two}))})
        save_answers(by=cast.counsellor, draft=draft, changes=changes)
        assert set(stored(draft).choices["goals"]) == {one, two}


def test_who_unticks_takes_away_only_that(cast: Cast, draft: Draft, terms: Terms) -> None:
    one, two = terms.id("experience-work"), terms.id("network")
    with cast.acting(cast.teacher):
        choose(cast.teacher, draft, goals=[one])
        choose(cast.counsellor, draft, goals=[one, two])
        changes = Changes(choices={"goals": Chosen(frozenset({one}), frozenset())})
        save_answers(by=cast.teacher, draft=draft, changes=changes)
        assert stored(draft).choices["goals"] == (two,)


def test_a_row_taken_away_leaves_its_words_in_the_versions(cast: Cast, draft: Draft, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        add_row(cast.teacher, draft, "elements", "ab12cd34", terms.id("tone"), fragment="Hij luisterde echt.")
        save_answers(
            by=cast.counsellor, draft=draft, changes=Changes(removed_rows=frozenset({("elements", "ab12cd34")}))
        )
        assert stored(draft).rows["elements"] == ()
        kept = kept_versions(draft).get()
        assert kept.text == "Hij luisterde echt."
        restore_version(by=cast.teacher, kept=kept)
        assert stored(draft).rows["elements"][0].texts["fragment"] == "Hij luisterde echt."


def test_a_word_that_was_only_finished_leaves_no_version_behind() -> None:
    assert not loses_words("Wij gaa", "Wij gaan op pad")
    assert loses_words("Wij gaan", "Wij")
    assert not loses_words("", "Alles")


@dataclass
class Editor:
    """A browser: what it got last, what stands in its field, and the words typed and taken away on purpose."""

    person: Person
    base: str = ""
    text: str = ""
    typed: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)

    def add(self, word: str, place: int) -> None:
        words = self.text.split(" ") if self.text else []
        words.insert(place % (len(words) + 1), word)
        self.text = " ".join(words)
        self.typed.add(word)

    def replace(self, word: str, place: int) -> None:
        words = self.text.split(" ") if self.text else []
        if not words:
            return self.add(word, place)
        self.dropped |= set(WORDS.findall(words[place % len(words)]))
        words[place % len(words)] = word
        self.text = " ".join(words)
        self.typed.add(word)
        return None

    def drop(self, place: int) -> None:
        words = self.text.split(" ") if self.text else []
        if words:
            self.dropped |= set(WORDS.findall(words.pop(place % len(words))))
            self.text = " ".join(words)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1), st.sampled_from(["add", "add", "replace", "drop", "save", "poll"]), st.integers(0, 30)
    ),
    min_size=4,
    max_size=24,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_each_typed_word_stands_or_is_kept_whatever_the_order(
    cast: Cast, draft: Draft, steps: list[tuple[int, str, int]]
) -> None:
    editors = [Editor(cast.teacher), Editor(cast.counsellor)]
    with cast.acting(cast.teacher):
        draft.fields.filter(name="occasion").delete()
        DraftKept.objects.filter(draft=draft).delete()
        for number, (who, step, place) in enumerate(steps):
            editor = editors[who]
            if step == "add":
                editor.add(f"w{number}", place)
            elif step == "replace":
                editor.replace(f"w{number}", place)
            elif step == "drop":
                editor.drop(place)
            elif step == "poll" and editor.text == editor.base:
                editor.base = editor.text = stored(draft).texts.get("occasion", "")
            elif step == "save" and editor.text != editor.base:
                editor.base = editor.text = saving(editor.person, draft, editor.base, editor.text)
        for editor in editors:
            if editor.text != editor.base:
                saving(editor.person, draft, editor.base, editor.text)
        standing = set(WORDS.findall(stored(draft).texts.get("occasion", "")))
        shown = {word for row in conflicts_in(draft) for word in WORDS.findall(row.text)}
        kept = {word for row in kept_versions(draft) for word in WORDS.findall(row.text)}
    typed = editors[0].typed | editors[1].typed
    dropped = editors[0].dropped | editors[1].dropped
    assert typed - dropped <= standing | shown
    assert typed - {word for editor in editors for word in editor.typed & editor.dropped} <= standing | kept


def test_a_draft_under_review_is_not_written_in(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        Draft.objects.filter(pk=draft.pk).update(state=Draft.State.SUBMITTED)
        with pytest.raises(Refused, match=r"review|nagekeken"):
            write(cast.teacher, draft, occasion="Toch nog iets")
