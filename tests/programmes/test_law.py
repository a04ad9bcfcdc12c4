"""What the law asks: of every rule it is known whether we read it, when and where; of the others whom to ask."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override
from lxml import html

from rodedraad.programmes.law import all_rules
from rodedraad.programmes.models import Programme
from rodedraad.schools.years import school_year_of
from tests.cast import Cast


@pytest.mark.any_database
def test_every_rule_has_a_source_and_a_day_and_an_unchecked_one_says_whom_to_ask() -> None:
    assert len(all_rules()) == 19
    for rule in all_rules():
        assert rule.source and rule.url.startswith("https://"), rule.key
        assert rule.read_on and rule.read_on <= date(2026, 11, 22), rule.key
        for language in ("nl", "en"):
            with override(language):
                assert bool(rule.ask) == (not rule.checked), (rule.key, language)
    assert sorted(rule.key for rule in all_rules() if not rule.checked) == [
        "guidance-after-school",
        "havo-vwo-orientation",
        "placement-agreement",
        "practical-programme",
    ]


@pytest.mark.django_db
def test_the_page_says_of_each_rule_whether_it_was_read_when_and_where(cast: Cast, client: Client) -> None:
    with cast.acting(cast.counsellor):
        programme = Programme.objects.create(
            organisation=cast.vo, school_year=school_year_of(localdate()), name="Havo", tracks=["havo"], years=[3, 4]
        )
    client.force_login(cast.counsellor)
    page = html.fromstring(client.get(reverse("learning_line:out", args=[programme.pk])).content)
    shown = {
        " ".join(row.xpath("string(.//h3)").split()): row for row in page.xpath("//section[@aria-labelledby='law']//li")
    }
    rules = [rule for rule in all_rules() if "havo" in rule.tracks]
    assert len(shown) == len(rules) > 5
    for rule in rules:
        row = next(row for title, row in shown.items() if title.startswith(rule.title))
        text = " ".join(row.text_content().split())
        assert row.xpath(".//a/@href") == [rule.url] and "22 november 2026" in text
        assert ("Niet door ons nagekeken. Vraag" in text) == (not rule.checked), rule.key
        assert rule.checked or rule.ask in text
