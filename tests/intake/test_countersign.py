"""Who was there agrees or objects: through a link that ends, or signed in; nobody sees more than they should."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused, acting_as
from rodedraad.intake import rules
from rodedraad.intake.actions.opinions import answer_opinion, close_to_guests, give_opinion, open_to_guests
from rodedraad.intake.actions.submitting import comment
from rodedraad.intake.models import Draft, Opinion
from rodedraad.schools.access import guest_with
from rodedraad.schools.models import Link
from tests.cast import Cast
from tests.intake.conftest import write

pytestmark = pytest.mark.django_db
YES = {"agrees": "yes", "stated_name": "Jesse", "text": "Zo ging het."}


@pytest.fixture
def token(cast: Cast, draft: Draft) -> str:
    with cast.acting(cast.teacher):
        write(cast.teacher, draft, summary="Een ochtend meewerken.")
        return open_to_guests(by=cast.teacher, draft=draft, days=14)[1]


def test_of_a_link_only_a_hash_is_kept(cast: Cast, draft: Draft, token: str) -> None:
    link = Link.objects.get(subject=draft.pk)
    assert len(token) >= 22 and token not in link.token_hash and len(link.token_hash) == 64
    assert link.ends_at <= timezone.now() + timedelta(days=14, minutes=1)


def test_a_guest_reads_the_text_and_answers_once(cast: Cast, draft: Draft, token: str) -> None:
    client, address = Client(), f"/meelezen/{token}/"
    page = client.get(address)
    assert "Een ochtend meewerken." in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin" and "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "no-store"
    assert client.post(address, YES)["Location"] == address
    assert "Zo ging het." in client.get(address).content.decode()
    client.post(address, {**YES, "text": "Nog een keer"})
    with cast.acting(cast.teacher):
        opinion = Opinion.objects.get()
        assert (opinion.agrees, opinion.stated_name, opinion.by, opinion.text) == (True, "Jesse", None, "Zo ging het.")
        entry = AuditEntry.objects.get(event="draft.countersigned")
    assert entry.guest == opinion.link_id and entry.by_id is None


def test_a_guest_sees_no_colleagues_comments_and_no_other_opinions(cast: Cast, draft: Draft, token: str) -> None:
    with cast.acting(cast.teacher):
        comment(by=cast.teacher, draft=draft, name="", text="Kanarie van een collega")
        comment(by=cast.teacher, draft=draft, name="title", text="Kanarie bij de titel")
        give_opinion(by=cast.team_leader, draft=draft, agrees=True, text="Kanarie van een ander")
        other = open_to_guests(by=cast.teacher, draft=draft, days=1)[1]
    Client().post(f"/meelezen/{other}/", {**YES, "text": "Kanarie van een gast"})
    page = Client().get(f"/meelezen/{token}/").content.decode()
    assert "Een ochtend tussen de kassen" in page and "Kanarie" not in page
    assert "Teun Waterman" not in page and "Saskia" not in page and "Jesse" not in page


@pytest.mark.parametrize("dead", ["ended", "revoked", "unknown", "other purpose", "removed draft"])
def test_dead_links_are_404_alike(cast: Cast, draft: Draft, token: str, dead: str) -> None:
    assert Client().get(f"/meelezen/{token}/").status_code == 200
    missing = Client().get("/meelezen/bestaat-helemaal-niet-/").content
    assert "Deze link werkt niet (meer)" in missing.decode()
    if dead == "ended":
        Link.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    elif dead == "revoked":
        with cast.acting(cast.teacher):
            assert close_to_guests(by=cast.teacher, draft=draft) == 1
    elif dead == "unknown":
        token = "A" * 22
    elif dead == "other purpose":
        Link.objects.filter(subject=draft.pk).update(purpose=Link.Purpose.INVITATION)
    else:
        with acting_as(None, cast.vo.pk):
            Draft.objects.update(state="removed", removed_at=timezone.now())
    response = Client().get(f"/meelezen/{token}/")
    assert response.status_code == 404 and len(response.content) == len(missing)
    assert Client().post(f"/meelezen/{token}/", YES).status_code == 404
    with acting_as(None, cast.vo.pk):
        assert not Opinion.objects.exists()


def test_who_guesses_is_slowed_down(cast: Cast, draft: Draft, token: str) -> None:
    client = Client()
    answers = [client.get(f"/meelezen/{number:022d}/").status_code for number in range(200)]
    assert set(answers) == {404, 429} and answers[-1] == 429


@pytest.mark.parametrize("days", [0, -1, 31, 3650])
def test_a_link_lives_at_most_thirty_days(cast: Cast, draft: Draft, days: int) -> None:
    with cast.acting(cast.teacher), pytest.raises(Refused):
        open_to_guests(by=cast.teacher, draft=draft, days=days)


def test_there_is_an_end_to_the_number_of_links(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        for _ in range(rules.LINKS_AT_ONCE):
            open_to_guests(by=cast.teacher, draft=draft, days=1)
        with pytest.raises(Refused):
            open_to_guests(by=cast.teacher, draft=draft, days=1)


def test_a_link_opens_only_its_own_draft(cast: Cast, draft: Draft, token: str) -> None:
    guest = guest_with(token, Link.Purpose.COUNTERSIGN, now=timezone.now())
    assert guest is not None
    with acting_as(None, cast.vo.pk):
        other = Draft.objects.create(organisation=cast.vo, title="Een ander concept")
        with pytest.raises(PermissionDenied):
            give_opinion(by=guest, draft=other, agrees=True, stated_name="Jesse")
        assert give_opinion(by=guest, draft=draft, agrees=True, stated_name="Jesse").draft == draft


@pytest.mark.parametrize(
    "sent", [{"agrees": "no", "stated_name": "Jesse", "text": ""}, {"agrees": "yes", "stated_name": " "}, {}]
)
def test_an_objection_says_what_is_wrong_and_a_guest_says_who(
    cast: Cast, draft: Draft, token: str, sent: object
) -> None:
    assert Client().post(f"/meelezen/{token}/", sent).status_code == 200
    with cast.acting(cast.teacher):
        assert not Opinion.objects.exists()


def test_who_began_the_draft_does_not_countersign_it(cast: Cast, draft: Draft) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(PermissionDenied):
            give_opinion(by=cast.teacher, draft=draft, agrees=True)
        assert give_opinion(by=cast.team_leader, draft=draft, agrees=True).stated_name == "Saskia 't Hart"


def test_somebody_of_another_school_gives_no_opinion(cast: Cast, draft: Draft) -> None:
    with acting_as(cast.other_counsellor.pk, cast.vo.pk), pytest.raises(PermissionDenied):
        give_opinion(by=cast.other_counsellor, draft=draft, agrees=True)


def test_whoever_objected_reads_the_answer_through_the_same_link(cast: Cast, draft: Draft, token: str) -> None:
    client, address = Client(), f"/meelezen/{token}/"
    client.post(address, {"agrees": "no", "stated_name": "Jesse", "text": "Het was maar een half uur."})
    with cast.acting(cast.counsellor):
        answer_opinion(by=cast.counsellor, opinion=Opinion.objects.get(), answer="Klopt, aangepast.")
        with pytest.raises(Refused):
            answer_opinion(by=cast.counsellor, opinion=Opinion.objects.get(), answer="Nog een antwoord")
    assert "Klopt, aangepast." in client.get(address).content.decode()


def test_the_page_of_the_school_shows_a_new_link_once(cast: Cast, draft: Draft) -> None:
    client = Client()
    client.force_login(cast.teacher)
    address = f"/leidraad/{draft.pk}/meelezers/"
    made = client.post(address, {"days": "7"}).content.decode()
    assert "/meelezen/" in made
    assert "/meelezen/" not in client.get(address).content.decode()
    client.post(f"{address}antwoord/", {"end": "1"})
    with cast.acting(cast.teacher):
        assert Link.objects.get(subject=draft.pk).revoked_at is not None
