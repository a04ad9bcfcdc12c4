"""A programme begins with the school's own year programme when there is one, and brings the words for youngsters."""

import pytest
from django.test import Client
from django.utils.timezone import localdate
from lxml import html

from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.queries.programmes import EMPTY, beginning_of
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.own import change_item, copy_item, remove_item
from rodedraad.starterpack.models import Kind, OwnItem
from tests.cast import Cast
from tests.programmes.test_pages import client_of

NEW = "/programma/nieuw/"
OURS, SAID = "Ons programma voor de havo", "Je gaat met je klas naar de werf."


@pytest.fixture
def ours(cast: Cast) -> OwnItem:
    """The vo school's own year programme of havo: one activity less, and its own words for the first."""
    Organisation.objects.filter(pk=cast.vo.pk).update(tracks=["havo"])
    cast.vo.tracks = ["havo"]
    template = queries.item(Kind.PROGRAMME, "havo")
    assert template is not None
    with cast.acting(cast.teacher):
        item = copy_item(by=cast.teacher, organisation=cast.vo, item=template)
        first, *rest = item.content["activity"]
        content = item.content | {"activity": [first | {"title": "Dag op de werf", "in_words": SAID}, *rest[:-1]]}
        return change_item(by=cast.teacher, item=item, title=OURS, content=content, version=1)


def begun(cast: Cast, client: Client, template: str = "") -> tuple[Programme, dict[str, Placement], str]:
    """The programme, what stands in it by title, and what the next page says."""
    sent = {"tracks": ["havo"], "template": template, "school_year": school_year_of(localdate())}
    answer = client.post(NEW, sent, follow=True)
    with cast.acting(cast.counsellor):
        found = Programme.objects.latest("made_at")
        placed = {row.title: row for row in found.placements.all()}
    return found, placed, html.fromstring(answer.content).text_content()


def test_without_an_own_one_it_begins_with_that_of_the_pack_and_every_activity_has_words(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.vo.pk).update(tracks=["havo"])
    template = queries.programme_template("havo")
    assert template is not None
    programme, placed, page = begun(cast, client_of(cast.counsellor))
    assert programme.from_template == f"havo:{template.version}" and not programme.is_from_own
    assert {title: row.in_words for title, row in placed.items()} == {
        one.title: one.in_words for one in template.activities
    }
    assert all(row.in_words for row in placed.values()) and template.title in page


def test_the_own_one_comes_first_and_is_what_fits_the_track(cast: Cast, ours: OwnItem) -> None:
    client = client_of(cast.counsellor)
    options = html.fromstring(client.get(NEW).content).xpath("//select[@name='template']/option")
    assert [one.get("value") for one in options] == ["", str(ours.pk), "havo", EMPTY]
    assert "eigen versie" in options[0].text and OURS in options[1].text
    programme, placed, page = begun(cast, client)
    assert programme.is_from_own and programme.from_template.startswith(f"havo:{ours.from_version}")
    assert placed["Dag op de werf"].in_words == SAID
    assert len(placed) == len(ours.content["activity"])
    assert f"eigen versie ‘{OURS}’" in page
    particulars = client.get(f"/programma/{programme.pk}/gegevens/").content.decode()
    assert "eigen versie van een jaarprogramma" in particulars


def test_the_one_of_the_pack_can_still_be_asked_for(cast: Cast, ours: OwnItem) -> None:
    programme, placed, page = begun(cast, client_of(cast.counsellor), "havo")
    assert not programme.is_from_own and "Dag op de werf" not in placed
    assert "eigen versie" not in page


def test_of_two_own_ones_the_one_changed_last_fits_and_both_are_offered(cast: Cast, ours: OwnItem) -> None:
    template = queries.item(Kind.PROGRAMME, "havo")
    assert template is not None
    with cast.acting(cast.teacher):
        other = copy_item(by=cast.teacher, organisation=cast.vo, item=template)
        assert [one.own for one in queries.programme_templates_at(cast.vo)[:3]] == [other.pk, ours.pk, None]
        change_item(by=cast.teacher, item=ours, title=OURS, content=dict(ours.content), version=ours.version)
        found = beginning_of(cast.vo, ["havo"], "").template
        assert found is not None and (found.own, found.sector, found.years) == (ours.pk, "havo", (1, 2, 3, 4, 5))


def test_a_removed_one_is_not_offered(cast: Cast, ours: OwnItem) -> None:
    with cast.acting(cast.teacher):
        remove_item(by=cast.teacher, item=ours)
        found = beginning_of(cast.vo, ["havo"], "").template
        assert found is not None and found.own is None
        assert beginning_of(cast.vo, ["havo"], str(ours.pk)).template is None


def test_another_school_never_begins_with_it(cast: Cast, ours: OwnItem) -> None:
    client = client_of(cast.other_counsellor)
    assert OURS not in client.get(NEW).content.decode()
    sent = {"tracks": ["havo"], "template": str(ours.pk), "school_year": school_year_of(localdate())}
    answer = client.post(NEW, sent)
    assert answer.status_code == 200 and "template" in answer.context["form"].errors


def test_the_words_for_youngsters_are_changed_in_an_own_one_and_printed(cast: Cast, ours: OwnItem) -> None:
    client = client_of(cast.teacher)
    address = f"/startpakket/eigen/{ours.pk}/activiteiten/0/"
    page = html.fromstring(client.get(address).content)
    form = next(form for form in page.forms if "in_words" in form.fields)
    assert form.fields["in_words"].strip() == SAID
    said = "Je werkt een dag mee op de werf."
    client.post(address, dict(form.form_values()) | {"in_words": said, "klaar": "1"})
    shown = html.fromstring(client.get(f"/startpakket/eigen/{ours.pk}/").content).text_content()
    assert said in shown and SAID not in shown and "In woorden voor jongeren" in shown
    too_long = dict(form.form_values()) | {"in_words": "x" * 1001, "version": str(ours.version + 1)}
    assert "in_words" in client.post(address, too_long).context["form"].errors
