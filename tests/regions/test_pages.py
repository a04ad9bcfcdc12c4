"""The pages of a region: deciding, publishing, reading, downloading, sharing; and who finds nothing there."""

import csv
import io
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import translation

from rodedraad.regions.models import Lesson, ScanMoment, TakingPart
from tests.cast import Cast
from tests.regions.conftest import client_of, closed_scan, joined
from tests.regions.test_publishing import TWELVE, Schools, published

WORDS = {"HTTP_ACCEPT_LANGUAGE": "nl"}


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Pages are asked for in Dutch, at their Dutch addresses."""
    with translation.override("nl"):
        yield


def test_a_school_reads_what_it_agrees_to_and_joins_only_with_a_tick(cast: Cast, running: ScanMoment) -> None:
    browser = client_of(cast.counsellor)
    page = browser.get(reverse("regions:moment", args=[running.pk]), **WORDS).content.decode()
    assert "nooit een cijfer van jullie school alleen" in page
    refused = browser.post(reverse("regions:join", args=[running.pk]), {}, **WORDS)
    assert refused.status_code == 200
    assert "utrecht-form-field--invalid" in refused.content.decode()
    told = browser.post(reverse("regions:join", args=[running.pk]), {"agreed": "on"}, follow=True, **WORDS)
    assert "Je school doet mee" in told.content.decode()
    assert reverse("scan:begin") + "?naam=Scan+nu" in told.content.decode()
    gone = browser.post(reverse("regions:withdraw", args=[running.pk]), follow=True, **WORDS)
    assert "Meedoen?" in gone.content.decode()
    with cast.acting(cast.counsellor):
        assert TakingPart.objects.get().withdrawn_at is not None


def test_a_teacher_sees_the_moment_and_cannot_decide(cast: Cast, running: ScanMoment) -> None:
    browser = client_of(cast.teacher)
    page = browser.get(reverse("regions:moment", args=[running.pk]), **WORDS)
    assert page.status_code == 200
    assert 'name="agreed"' not in page.content.decode()
    assert browser.post(reverse("regions:join", args=[running.pk]), {"agreed": "on"}).status_code == 403


def test_what_was_typed_stays_when_a_moment_is_no_moment(cast: Cast) -> None:
    browser = client_of(cast.regional_editor)
    sent = {"title": "Voorjaar", "opens_on": "2027-03-01", "closes_on": "2027-02-01", "sectors": ["vo"]}
    page = browser.post(reverse("regions:add"), sent, **WORDS).content.decode()
    assert "Voorjaar" in page
    assert "2027-03-01" in page
    assert "De laatste dag ligt voor de eerste" in page


def test_an_editor_publishes_after_seeing_who_is_ready(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    for school in schools(3):
        closed_scan(school, TWELVE)
        joined(moment, school)
    browser = client_of(cast.regional_editor)
    address = reverse("regions:publish", args=[moment.pk])
    assert "3 scholen zijn klaar" in browser.get(address, **WORDS).content.decode()
    page = browser.post(address, follow=True, **WORDS)
    assert page.redirect_chain[0][0] == reverse("regions:picture", args=[moment.pk])
    assert "Van groot naar klein verschil" in page.content.decode()


def test_the_picture_and_its_files_are_read_in_the_region_only(
    cast: Cast, moment: ScanMoment, schools: Schools
) -> None:
    published(cast, moment, schools(3), [{**TWELVE, ("mentor", ""): {"2": 2}}] * 3)
    page, file = reverse("regions:picture", args=[moment.pk]), "regiobeeld.csv"
    browser = client_of(cast.other_counsellor)
    assert browser.get(page).status_code == 200
    assert browser.get(page, {"groep": "maan"}).status_code == 404
    text = browser.get(reverse("regions:file", args=[moment.pk, file]), **WORDS).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    told = {row["Getoond"] for row in rows}
    assert told == {"ja", "nee"}
    assert all(not row["Gemiddelde"] for row in rows if row["Getoond"] == "nee")
    assert browser.get(reverse("regions:file", args=[moment.pk, "regiobeeld.svg"])).status_code == 200
    assert browser.get(reverse("regions:file", args=[moment.pk, "iets.csv"])).status_code == 404
    stranger = client_of(cast.other_regional_editor)
    assert stranger.get(page).status_code == 404


def test_fewer_than_ten_others_is_said(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    published(cast, moment, schools(3), [TWELVE] * 3)
    address = reverse("regions:compare", args=[moment.pk])
    assert "minder dan tien andere scholen" in client_of(cast.teacher).get(address, **WORDS).content.decode()
    assert "Je school deed niet mee" in client_of(cast.other_counsellor).get(address, **WORDS).content.decode()


def test_a_school_shares_a_lesson_and_another_reads_it(cast: Cast) -> None:
    sent = {"title": "Beroepenmarkt", "outcome": "dropped", "went": "Druk.", "because": "Niemand sprak na."}
    browser = client_of(cast.counsellor)
    refused = browser.post(reverse("regions:share"), sent | {"because": ""}, **WORDS).content.decode()
    assert "Beroepenmarkt" in refused
    assert "utrecht-form-field--invalid" in refused
    browser.post(reverse("regions:share"), sent)
    page = client_of(cast.other_counsellor).get(reverse("regions:learning"), **WORDS).content.decode()
    assert "Niemand sprak na." in page
    assert "Niet meer delen" not in page
    with cast.acting(cast.counsellor):
        lesson = Lesson.objects.get()
    foreign = client_of(cast.other_counsellor)
    assert foreign.get(reverse("regions:change_lesson", args=[lesson.pk])).status_code == 404
