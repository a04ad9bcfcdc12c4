"""A plan begins with the school's own version of a kit; the starter pack's own can still be asked for."""

from django.test import Client
from django.urls import reverse
from lxml import html

from rodedraad.activities.models import Plan
from rodedraad.activities.queries.plans import texts_of
from rodedraad.schools.years import school_year_of
from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.own import change_item
from rodedraad.starterpack.models import OwnItem
from tests.cast import Cast


def begun(cast: Cast, client: Client, query: str = "") -> Plan:
    from django.utils.timezone import localdate

    address = reverse("activities:from_kit", args=["walk"]) + query
    answer = client.post(address, {"school_year": school_year_of(localdate())})
    assert answer.status_code == 302, answer.content.decode()
    with cast.acting(cast.teacher):
        return Plan.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def test_the_own_words_are_in_the_plan_and_the_plan_says_so(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.teacher):
        content = own.content | {"goal": "De buurt kennen.", "minutes": 75}
        change_item(by=cast.teacher, item=own, title="Onze ronde", content=content, version=1)
    client = Client()
    client.force_login(cast.teacher)
    assert "Onze ronde" in client.get(reverse("activities:plans")).content.decode()
    page = client.get(reverse("activities:from_kit", args=["walk"])).content.decode()
    assert "Onze ronde" in page and "eigen versie van de kit" in page
    plan = begun(cast, client)
    with cast.acting(cast.teacher):
        texts = texts_of(plan)
    assert (texts["title"], texts["occasion"], plan.content["numbers"]) == (
        "Onze ronde",
        "De buurt kennen.",
        {"minutes": 75},
    )
    assert (plan.from_kit, plan.from_kit_version) == ("walk", own.from_version)
    shown = html.fromstring(client.get(reverse("activities:plan", args=[plan.pk])).content)
    assert "eigen versie van een kit" in shown.text_content()


def test_the_kit_of_the_starter_pack_itself_can_be_asked_for(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.teacher):
        change_item(by=cast.teacher, item=own, title="Onze ronde", content=dict(own.content), version=1)
    client = Client()
    client.force_login(cast.teacher)
    plan = begun(cast, client, "?versie=pakket")
    kit = queries.kit("walk")
    assert kit is not None and (plan.title, plan.content.get("own_kit")) == (kit.title, None)


def test_another_school_never_begins_with_it(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.teacher):
        change_item(by=cast.teacher, item=own, title="Onze ronde", content=dict(own.content), version=1)
    client = Client()
    client.force_login(cast.other_counsellor)
    for name, args in (("plans", []), ("from_kit", ["walk"])):
        page = client.get(reverse(f"activities:{name}", args=args))
        assert page.status_code == 200 and "Onze ronde" not in page.content.decode()
