"""What the school makes of answers: confirm, remove, put back, put together and take apart; gaps and counts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.translation import gettext

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.inventories import actions, queries
from rodedraad.inventories.models import InventoryAnswer
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.queries.picture import picture_of
from tests.cast import Cast
from tests.inventories.conftest import TOLD, address, begun, keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(cast: Cast, token: str) -> list[InventoryAnswer]:
    """Three activities by two colleagues; the first two are the same."""
    first, second = Client(), Client()
    first.post(address(token), TOLD)
    second.post(address(token), TOLD | {"title": "Speeddates met beroepen", "name": "Koen", "goals": [], "talk": "no"})
    second.post(address(token), TOLD | {"title": "Bezoek aan een bedrijf", "name": "koen ", "years": ["1", "2"]})
    with cast.acting(cast.counsellor):
        return list(InventoryAnswer.objects.select_related("placement", "inventory"))


def page(cast: Cast, programme: Programme, name: str = "counsellor") -> str:
    return keeper(cast, name).get(f"/programma/{programme.pk}/wat-doen-wij-al/").content.decode()


def test_the_page_tells_who_told_what_and_what_cannot_be_known(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    text = page(cast, programme)
    assert "3 activiteiten, aantal namen: 2" in text
    assert "Wie niet heeft geantwoord, is niet te weten" in text
    assert text.index("Fenna Dijkgraaf") < text.index("Koen")


def test_confirming_removing_and_putting_back(cast: Cast, programme: Programme, answers: list[InventoryAnswer]) -> None:
    client, path = keeper(cast, "team_leader"), f"/verteld/{answers[0].pk}/"

    def state() -> tuple[str, bool]:
        with cast.acting(cast.counsellor):
            row = Placement.objects.get(pk=answers[0].placement_id)
            return row.status, row.removed_at is not None

    assert state() == ("draft", False)
    client.post(f"{path}bevestigen/")
    assert state() == ("confirmed", False)
    said = gettext("This activity is in the programme already.")
    assert said in client.post(f"{path}bevestigen/", follow=True).content.decode()
    client.post(f"{path}verwijderen/")
    assert state() == ("confirmed", True)
    client.post(f"{path}terugzetten/")
    assert state() == ("confirmed", False)
    assert client.post(f"{path}iets/").status_code == 404
    assert client.get(f"{path}bevestigen/").status_code == 405


def test_two_that_are_the_same_are_put_together_and_taken_apart(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    client, path = keeper(cast), f"/verteld/{answers[1].pk}/samenvoegen/"
    text = client.get(path).content.decode()
    assert text.index("Speeddate met beroepen") < text.index("Bezoek aan een bedrijf")
    before = _fields(cast, answers[0])
    assert client.post(path, {"into": str(answers[0].placement_id)}).status_code == 302
    assert "Telt als “Speeddate met beroepen”" in page(cast, programme)
    with cast.acting(cast.counsellor):
        assert queries.picture(programme).total == 2
        with pytest.raises(Refused):
            actions.confirm_answer(by=cast.counsellor, answer=answers[1])
    client.post(f"/verteld/{answers[1].pk}/losmaken/")
    with cast.acting(cast.counsellor):
        assert queries.picture(programme).total == 3
        again = InventoryAnswer.objects.get(pk=answers[1].pk)
        assert (again.placement_id, again.merged_into_id) == (answers[1].placement_id, None)
        with pytest.raises(Refused):
            actions.split_answer(by=cast.counsellor, answer=again)
    assert _fields(cast, answers[0]) == before


def test_confirming_can_be_undone_and_what_was_confirmed_can_be_put_together(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    client, path = keeper(cast), f"/verteld/{answers[0].pk}/"
    assert client.post(f"{path}bevestigen/")["Location"].endswith(f"wat-doen-wij-al/#answer-{answers[0].pk}")
    assert f"{path}heropenen/" in page(cast, programme) and f"{path}samenvoegen/" in page(cast, programme)
    client.post(f"{path}heropenen/")
    with cast.acting(cast.counsellor):
        row = Placement.objects.get(pk=answers[0].placement_id)
        assert (row.status, row.removed_at, row.version) == ("draft", None, 3)
        assert AuditEntry.objects.filter(event="inventory.reopened").count() == 1
        with pytest.raises(Refused):
            actions.reopen_answer(by=cast.counsellor, answer=answers[0])
        actions.confirm_answer(by=cast.counsellor, answer=answers[0])
        actions.merge_answer(by=cast.counsellor, answer=answers[0], into=_placement(answers[2]))
        assert Placement.objects.get(pk=answers[2].placement_id).status == "confirmed"
        actions.split_answer(by=cast.counsellor, answer=answers[0])
        assert Placement.objects.get(pk=answers[2].placement_id).status == "draft"
        assert Placement.objects.get(pk=answers[0].placement_id).status == "confirmed"


def _placement(answer: InventoryAnswer) -> Placement:
    assert answer.placement is not None
    return answer.placement


def test_what_is_put_together_is_for_the_years_goals_and_competences_of_both(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    own, into = (_placement(answers[at]) for at in (2, 1))
    with cast.acting(cast.counsellor):
        Placement.objects.filter(pk=own.pk).update(goals=["build-network", "know-working-life"], competences=["work"])
        Placement.objects.filter(pk=into.pk).update(goals=["know-working-life"], competences=["self"])
    said = keeper(cast).post(f"/verteld/{answers[2].pk}/samenvoegen/", {"into": str(into.pk)}, follow=True)
    assert "Je kunt ze dertig dagen lang weer losmaken" in said.content.decode()
    for text in (said.content.decode(), page(cast, programme)):
        assert "leerjaar 1, 2" in text and "Een netwerk opbouwen en gebruiken" in text
    with cast.acting(cast.counsellor):
        into.refresh_from_db()
        assert (into.years, into.goals) == ([1, 2], ["know-working-life", "build-network"])
        assert (into.competences, into.title, into.version) == (["self", "work"], "Speeddates met beroepen", 2)
        actions.split_answer(by=cast.counsellor, answer=answers[2])
        into.refresh_from_db()
        assert (into.years, into.goals, into.competences) == ([2], ["know-working-life"], ["self"])
        own.refresh_from_db()
        assert (own.years, own.goals, own.removed_at) == ([1, 2], ["build-network", "know-working-life"], None)


def test_taking_one_of_two_apart_leaves_what_the_other_and_what_somebody_else_said(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    into = _placement(answers[0])
    with cast.acting(cast.counsellor):
        for at in (1, 2):
            Placement.objects.filter(pk=answers[at].placement_id).update(years=[1], goals=["build-network"])
            actions.merge_answer(by=cast.counsellor, answer=answers[at], into=into)
        into.refresh_from_db()
        Placement.objects.filter(pk=into.pk).update(competences=["work"])  # somebody changes it meanwhile
        actions.split_answer(by=cast.counsellor, answer=answers[1])
        into.refresh_from_db()
        assert (into.years, into.goals) == ([1, 2], ["know-working-life", "build-network"])  # the other says so too
        actions.split_answer(by=cast.counsellor, answer=answers[2])
        into.refresh_from_db()
        assert (into.years, into.goals, into.competences) == ([2], ["know-working-life"], ["work"])


def test_a_talk_apart_within_four_weeks_counts_here_as_on_the_page_of_the_programme(
    cast: Cast, programme: Programme, token: str
) -> None:
    visit = TOLD | {"title": "Bezoek", "talk": "no", "week": "2026-11-09"}
    Client().post(address(token), visit)
    with cast.acting(cast.counsellor):
        assert queries.picture(programme).without_talk == 1 == len(picture_of(programme, tab="doelen").loose)
    Client().post(address(token), TOLD | {"title": "Gesprek", "kind": "talk", "talk": "unknown", "week": "2026-11-30"})
    with cast.acting(cast.counsellor):
        found, there = queries.picture(programme), picture_of(programme, tab="doelen")
    assert found.without_talk == 0 == len(there.loose) and found.not_known == 0
    mine = {(row.goal.key, at): (cell.full, cell.half) for row in found.rows for at, cell in enumerate(row.cells)}
    theirs = {(row.key, at): (cell.whole, cell.half) for row in there.rows for at, cell in enumerate(row.cells)}
    assert mine == {place: theirs[place] for place in mine}


def test_of_what_nobody_knows_whether_there_is_a_talk_is_said_so(cast: Cast, programme: Programme, token: str) -> None:
    Client().post(address(token), TOLD | {"talk": "unknown"})
    assert "1 activiteit waarvan niemand zei of er een gesprek bij hoort" in page(cast, programme)


def _fields(cast: Cast, answer: InventoryAnswer) -> tuple[object, ...]:
    with cast.acting(cast.counsellor):
        row = Placement.objects.get(pk=answer.placement_id)
        return row.title, row.goals, row.years, row.version


def test_only_two_different_activities_of_one_programme_go_together(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    own = answers[0].placement
    assert own is not None
    other = begun(cast, name="Een ander programma")
    with cast.acting(cast.counsellor):
        elsewhere = Placement.objects.create(organisation=cast.vo, programme=other, title="Elders", years=[1])
        for into in (own, elsewhere):
            with pytest.raises(Refused):
                actions.merge_answer(by=cast.counsellor, answer=answers[0], into=into)
    client = keeper(cast)
    sent = {"into": str(elsewhere.pk)}
    assert client.post(f"/verteld/{answers[0].pk}/samenvoegen/", sent).status_code == 200
    assert client.post(f"/verteld/{answers[0].pk}/samenvoegen/", {"into": "geen"}).status_code == 200


def test_what_a_colleague_took_back_can_be_put_back(cast: Cast, programme: Programme, token: str) -> None:
    device = Client()
    device.post(address(token), TOLD)
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.get()
    device.post(f"{address(token)}{answer.pk}/", {"take_back": "1"})
    assert "teruggenomen door de collega" in page(cast, programme)
    keeper(cast).post(f"/verteld/{answer.pk}/terugzetten/")
    with cast.acting(cast.counsellor):
        assert Placement.objects.get().removed_at is None
        assert InventoryAnswer.objects.get().withdrawn_at is None


@pytest.mark.parametrize(("name", "status"), [("teacher", 403), ("other_counsellor", 404), ("regional_editor", 403)])
def test_others_neither_read_nor_settle(cast: Cast, answers: list[InventoryAnswer], name: str, status: int) -> None:
    client = keeper(cast, name)
    assert client.get(f"/verteld/{answers[0].pk}/samenvoegen/").status_code == status
    for deed in ("bevestigen", "verwijderen", "terugzetten", "losmaken", "heropenen"):
        assert client.post(f"/verteld/{answers[0].pk}/{deed}/").status_code == status
    with cast.acting(cast.counsellor):
        assert set(Placement.objects.values_list("status", "removed_at")) == {("draft", None)}


def test_another_school_sees_no_rows(cast: Cast, answers: list[InventoryAnswer]) -> None:
    with acting_as(cast.other_counsellor.pk, cast.mbo.pk):
        assert not InventoryAnswer.objects.exists()
    with acting_as(cast.teacher.pk, cast.vo.pk):
        assert InventoryAnswer.objects.count() == 3
        with pytest.raises(PermissionDenied):
            actions.remove_answer(by=cast.teacher, answer=answers[0])


def test_the_picture_counts_goals_years_talks_and_gaps(
    cast: Cast, programme: Programme, answers: list[InventoryAnswer]
) -> None:
    with cast.acting(cast.counsellor):
        found = queries.picture(programme)
    row = next(row for row in found.rows if row.goal.key == "know-working-life")
    assert [(cell.count, cell.loose, cell.full, cell.half) for cell in row.cells] == [(1, 0, 1, 0), (2, 0, 2, 0)]
    assert (found.total, found.without_goal, found.without_talk, found.empty_years) == (3, 1, 1, [])
    gaps = {row.goal.key for row in found.gaps}
    assert "build-network" in gaps and "know-working-life" not in gaps and "language-skills" not in gaps


def test_an_empty_programme_is_all_gaps(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.counsellor):
        found = queries.picture(programme)
    assert found.total == 0 and found.empty_years == [1, 2] and len(found.gaps) == len(found.rows)
    assert "Nog niemand heeft iets verteld" in page(cast, programme)


def test_who_told_never_reads_or_changes_what_it_was_put_together_with(
    cast: Cast, programme: Programme, token: str
) -> None:
    mine, theirs = Client(), Client()
    mine.post(address(token), TOLD | {"title": "Mijn speeddate"})
    theirs.post(address(token), TOLD | {"title": "Kanarie van een ander", "what": "Kanarietekst", "name": "Koen"})
    with cast.acting(cast.counsellor):
        answer = InventoryAnswer.objects.select_related("placement").get(placement__title="Mijn speeddate")
        other = Placement.objects.get(title="Kanarie van een ander")
        actions.merge_answer(by=cast.counsellor, answer=answer, into=other)
    own = f"{address(token)}{answer.pk}/"
    for path in (address(token), own):
        assert "Kanarie" not in mine.get(path).content.decode()
    with acting_as(None, cast.vo.pk):  # a month later its own draft was forgotten
        Placement.objects.get(pk=answer.placement_id).delete()
    for path in (address(token), own):
        assert "Kanarie" not in mine.get(path).content.decode()
    assert mine.post(own, TOLD | {"title": "Overschreven"}).status_code == 404
    assert mine.post(own, {"take_back": "1"}).status_code == 404
    assert "Telt als “Kanarie van een ander”" in page(cast, programme)
    keeper(cast).post(f"/verteld/{answer.pk}/losmaken/")
    with cast.acting(cast.counsellor):
        other.refresh_from_db()
        assert (other.title, other.removed_at, other.version) == ("Kanarie van een ander", None, 1)
