"""Preparing a talk about a scan, writing with two at once, deciding, closing and opening again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused, acting_as
from rodedraad.base.writing import texts_of
from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import Wanted
from rodedraad.scan import access
from rodedraad.scan.actions import talks as actions
from rodedraad.scan.agenda import Agenda, even_minutes
from rodedraad.scan.items import themes
from rodedraad.scan.models import TABLES, Talk, TalkDecision, TalkText
from rodedraad.surveys.models import Round
from tests.cast import ACTORS, Cast
from tests.scan.scanned import closed, opened, steps
from tests.scan.talking import agenda, in_a_week, scanned, talk_about, write

pytestmark = pytest.mark.django_db
READERS = {"teacher", "counsellor", "team_leader", "administrator"}
MAY_LEAD = READERS - {"teacher"}


def bad_agendas() -> list[tuple[str, dict[str, Any]]]:
    """What cannot be, and a word of the sentence about it."""
    many = [theme.key for theme in themes()][:6]
    return [
        ("minstens één thema", {"themes": [], "minutes": {}}),
        ("hoogstens 5", {"themes": many, "minutes": even_minutes(many)}),
        ("van deze scan", {"themes": ["weather"], "minutes": even_minutes(["weather"])}),
        ("van deze scan", {"themes": ["vision", "vision"], "minutes": even_minutes(["vision"])}),
        ("samen 59 minuten", {"themes": ["vision"], "minutes": {"opening": 5, "vision": 45, "closing": 9}}),
        ("van 1 tot en met 60", {"themes": ["vision"], "minutes": {"opening": 0, "vision": 50, "closing": 10}}),
        ("van 1 tot en met 60", {"themes": ["vision"], "minutes": {"opening": 5}}),
        ("drie jaar", {"held_on": localdate() + timedelta(days=2000)}),
        ("van 1 tot en met 500", {"people": 0}),
        ("langer dan 400", {"names": "x" * 401}),
    ]


@pytest.mark.parametrize(("words", "wrong"), bad_agendas())
def test_what_cannot_be_is_said_and_nothing_is_kept(cast: Cast, words: str, wrong: dict[str, Any]) -> None:
    found = scanned(cast)
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match=words):
            actions.prepare_talk(by=cast.counsellor, round=found, agenda=agenda(**wrong))
        assert not Talk.objects.exists()


def test_one_talks_about_a_scan_that_is_closed(cast: Cast) -> None:
    still_open = opened(cast, {"learner": steps("learner", "2", 12)})
    other = closed(cast, {"learner": steps("learner", "2", 12)}, purpose=Round.Purpose.SURVEY)
    with cast.acting(cast.counsellor):
        for row, words in ((still_open, "nog open"), (other, "geen scan")):
            with pytest.raises(Refused, match=words):
                actions.prepare_talk(by=cast.counsellor, round=row, agenda=agenda())


def test_two_who_prepare_at_once_get_one_talk(cast: Cast) -> None:
    found = scanned(cast)
    first = talk_about(cast, found)
    with cast.acting(cast.team_leader, cast.vo):
        with pytest.raises(Refused, match="intussen een gesprek"):
            actions.prepare_talk(by=cast.team_leader, round=found, agenda=agenda("parents"))
        assert list(Talk.objects.all()) == [first]
        changed = actions.change_talk(by=cast.team_leader, talk=first, agenda=agenda("parents"), agenda_version=1)
        assert changed.themes == ["parents"]
        with pytest.raises(Refused, match="agenda"):
            actions.change_talk(by=cast.team_leader, talk=first, agenda=agenda("means"), agenda_version=1)


def test_notes_do_not_stand_in_the_way_of_another_agenda_and_stay_when_a_theme_falls_out(cast: Cast) -> None:
    talk = talk_about(cast)
    write(cast, talk, "vision", "Niemand kende de zin.")
    with cast.acting(cast.counsellor):
        changed = actions.change_talk(by=cast.counsellor, talk=talk, agenda=agenda("parents"), agenda_version=1)
        assert texts_of(changed, TABLES)["vision"].text == "Niemand kende de zin."


def test_two_who_write_at_once_lose_no_word(cast: Cast) -> None:
    talk = talk_about(cast)
    write(cast, talk, "vision", "De visie hangt in de hal.")
    before = "De visie hangt in de hal."
    write(cast, talk, "vision", before + " Ouders kennen haar niet.", was=before)
    write(cast, talk, "vision", "Nieuw: " + before, was=before, by=cast.team_leader)
    with cast.acting(cast.counsellor):
        assert texts_of(talk, TABLES)["vision"].text == "Nieuw: De visie hangt in de hal. Ouders kennen haar niet."
        assert not access.kept_texts_of(talk).filter(is_conflict=True).exists()
    now = "Nieuw: De visie hangt in de hal. Ouders kennen haar niet."
    write(cast, talk, "vision", now.replace("hal", "gang"), was=now)
    write(cast, talk, "vision", now.replace("hal", "aula"), was=now, by=cast.team_leader)
    with cast.acting(cast.counsellor):
        assert "aula" in texts_of(talk, TABLES)["vision"].text
        kept = access.kept_texts_of(talk).get(is_conflict=True)
        assert "gang" in kept.text
        actions.restore_version(by=cast.counsellor, kept=kept)
        assert "gang" in texts_of(talk, TABLES)["vision"].text
        assert not access.kept_texts_of(talk).filter(is_conflict=True, settled_at=None).exists()
        assert access.kept_texts_of(talk).filter(text__contains="aula").exists()


def test_the_same_save_counts_once(cast: Cast) -> None:
    talk = talk_about(cast)
    write(cast, talk, "vision", "Eerst.", save="een")
    write(cast, talk, "vision", "Eerst. Later.", was="Eerst.", save="twee")
    write(cast, talk, "vision", "Eerst.", save="een")
    with cast.acting(cast.counsellor):
        assert texts_of(talk, TABLES)["vision"].text == "Eerst. Later."


def test_a_step_that_is_not_there_and_a_text_that_is_too_long_are_not_kept(cast: Cast) -> None:
    talk = talk_about(cast)
    saved = write(cast, talk, "weather", "Het regent.")
    assert saved.changed == set()
    saved = write(cast, talk, "vision", "x" * 6001)
    assert "langer dan 6000" in saved.objections["vision"]
    with cast.acting(cast.counsellor):
        assert not TalkText.objects.exists()


def test_what_is_decided_stands_on_the_board_with_its_theme_and_its_scan(cast: Cast) -> None:
    talk = talk_about(cast)
    wanted = Wanted(
        title="Elke mentor voert een gesprek na de stage",
        sign="In mei zeggen leerlingen dat het gebeurde.",
        owner_id=cast.place(cast.teacher).pk,
        due_on=in_a_week(),
        cents=12000,
    )
    with cast.acting(cast.counsellor):
        made = actions.decide(by=cast.counsellor, talk=talk, step="conversations", wanted=wanted, save="a")
        again = actions.decide(by=cast.counsellor, talk=talk, step="conversations", wanted=wanted, save="a")
        assert again is None
        stands = Improvement.objects.get()
        assert made is not None and made.improvement == stands
        assert (stands.theme, stands.from_round_id, stands.cents) == ("Gesprekken", talk.round_id, 12000)
        assert stands.terms == list(next(theme.terms for theme in themes() if theme.key == "conversations"))
        assert [row.title for row in access.decisions_of(talk)] == [wanted.title]
        with pytest.raises(Refused, match="titel"):
            actions.decide(by=cast.counsellor, talk=talk, step="vision", wanted=Wanted(title=" "))
        with pytest.raises(Refused, match="geen stap"):
            actions.decide(by=cast.counsellor, talk=talk, step="parents", wanted=wanted)
        assert TalkDecision.objects.count() == 1


def test_a_talk_is_closed_with_a_day_and_can_be_opened_again(cast: Cast) -> None:
    talk = talk_about(cast)
    today = localdate()
    with cast.acting(cast.counsellor):
        for day in (None, today + timedelta(days=1)):
            with pytest.raises(Refused, match="de dag waarop"):
                actions.close_talk(by=cast.counsellor, talk=talk, held_on=day, people=None, names="")
        held = actions.close_talk(by=cast.counsellor, talk=talk, held_on=today, people=9, names="Team onderbouw")
        assert (held.is_held, held.people) == (True, 9)
        with pytest.raises(Refused, match="afgesloten"):
            actions.close_talk(by=cast.counsellor, talk=talk, held_on=today, people=9, names="")
    with pytest.raises(Refused, match="afgesloten"):
        write(cast, talk, "vision", "Te laat.")
    with cast.acting(cast.counsellor):
        with pytest.raises(Refused, match="afgesloten"):
            actions.decide(by=cast.counsellor, talk=talk, step="vision", wanted=Wanted(title="Te laat"))
        actions.reopen_talk(by=cast.counsellor, talk=talk)
        with pytest.raises(Refused, match="al open"):
            actions.reopen_talk(by=cast.counsellor, talk=talk)
    assert write(cast, talk, "vision", "Toch nog.").changed == {"vision"}


def test_words_typed_while_a_colleague_closes_are_kept_beside_the_text(cast: Cast) -> None:
    from rodedraad.base.writing import Typed

    talk = talk_about(cast)
    write(cast, talk, "vision", "Er is een zin.")
    with cast.acting(cast.team_leader, cast.vo):
        actions.close_talk(by=cast.team_leader, talk=talk, held_on=localdate(), people=None, names="")
    with cast.acting(cast.counsellor):
        typed = {"vision": Typed("Er is een zin.", "Er is een zin. Wij herhalen hem."), "weather": Typed("", "Regen.")}
        assert actions.keep_late_words(by=cast.counsellor, talk=talk, texts=typed) == 1
        assert [row.text for row in access.kept_texts_of(talk)] == ["Er is een zin. Wij herhalen hem."]
        assert texts_of(talk, TABLES)["vision"].text == "Er is een zin."


def test_removing_can_be_undone_for_thirty_days_and_leaves_the_board_alone(cast: Cast) -> None:
    talk = talk_about(cast)
    with cast.acting(cast.counsellor):
        actions.decide(by=cast.counsellor, talk=talk, step="vision", wanted=Wanted(title="Een zin voor allen"))
        actions.remove_talk(by=cast.counsellor, talk=talk)
        assert access.talk_about(talk.round) is None
        actions.put_back_talk(by=cast.counsellor, talk=talk)
        actions.remove_talk(by=cast.counsellor, talk=talk)
        second = actions.prepare_talk(by=cast.counsellor, round=talk.round, agenda=agenda("means"))
        with pytest.raises(Refused, match="intussen een gesprek"):
            actions.put_back_talk(by=cast.counsellor, talk=talk)
        Talk.objects.filter(pk=talk.pk).update(removed_at=timezone.now() - timedelta(days=31))
    assert actions.forget_removed_talks(localdate()) == 1
    with cast.acting(cast.counsellor):
        assert list(Talk.objects.all()) == [second]
        assert [row.title for row in Improvement.objects.all()] == ["Een zin voor allen"]


@pytest.mark.parametrize("name", ACTORS)
def test_staff_reads_and_keepers_lead(cast: Cast, name: str) -> None:
    found, actor = scanned(cast), cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        assert Round.objects.count() == 1
        assert list(access.scans_at(actor, cast.vo, today=localdate())) == ([found] if name in READERS else [])
        assert access.may_lead(actor, cast.vo, today=localdate()) is (name in MAY_LEAD)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY_LEAD - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, name: str) -> None:
    talk, actor = talk_about(cast), cast.actor(name)
    write(cast, talk, "vision", "Er is een zin.")
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: actions.prepare_talk(by=actor, round=talk.round, agenda=agenda()),
            lambda: actions.change_talk(by=actor, talk=talk, agenda=agenda(), agenda_version=1),
            lambda: actions.write_talk(by=actor, talk=talk, texts={}, save=actions.Save()),
            lambda: actions.keep_late_words(by=actor, talk=talk, texts={}),
            lambda: actions.decide(by=actor, talk=talk, step="vision", wanted=Wanted(title="Gekaapt")),
            lambda: actions.close_talk(by=actor, talk=talk, held_on=localdate(), people=1, names=""),
            lambda: actions.reopen_talk(by=actor, talk=talk),
            lambda: actions.remove_talk(by=actor, talk=talk),
            lambda: actions.put_back_talk(by=actor, talk=talk),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        talk.refresh_from_db()
        assert (talk.state, talk.version) == (Talk.State.PLANNED, 2)


def test_another_school_has_no_row_of_it(cast: Cast) -> None:
    talk = talk_about(cast)
    write(cast, talk, "vision", "Er is een zin.")
    with cast.acting(cast.other_counsellor):
        assert not Talk.objects.filter(pk=talk.pk).exists()
        assert not TalkText.objects.exists()
    with cast.acting(cast.counsellor):
        assert TalkText.objects.count() == 1, "there was something to see"


def test_an_agenda_knows_its_steps() -> None:
    assert Agenda(("vision", "means")).steps == ("opening", "vision", "means", "closing")
