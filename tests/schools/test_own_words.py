"""An administrator chooses own words; everybody of the organisation reads them, nobody else."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rodedraad.base.gate import Refused
from rodedraad.schools.actions.words import choose_words
from rodedraad.schools.lexicon import Word, entries
from rodedraad.schools.models import LexiconWord
from rodedraad.schools.queries.words import own_words, words_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db
CLASS = {"group": Word("stamgroep", "stamgroepen", "de stamgroep")}


def test_own_words_are_read_by_the_organisation_alone(cast: Cast, client: Client) -> None:
    with cast.acting(cast.administrator):
        assert choose_words(by=cast.administrator, organisation=cast.vo, words=CLASS) == ["group"]
        assert choose_words(by=cast.administrator, organisation=cast.vo, words=CLASS) == []
        assert words_of(cast.vo).word("group", "plural") == "stamgroepen"
    client.force_login(cast.teacher)
    assert "<h1>Stamgroepen</h1>" in client.get(reverse("schools:groups")).content.decode()
    client.force_login(cast.other_counsellor)
    assert "<h1>Klassen</h1>" in client.get(reverse("schools:groups")).content.decode()


def test_empty_forms_give_the_usual_word_back(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        choose_words(by=cast.administrator, organisation=cast.vo, words=CLASS)
        assert choose_words(by=cast.administrator, organisation=cast.vo, words={"group": Word("", " ", "")}) == [
            "group"
        ]
        assert own_words(cast.vo.pk) == {} and words_of(cast.vo).word("group") == "klas"


def test_all_forms_or_none(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        with pytest.raises(Refused):
            choose_words(by=cast.administrator, organisation=cast.vo, words={"group": Word("stam", "", "")})
        assert choose_words(by=cast.administrator, organisation=cast.vo, words={"nonsense": Word("a", "b", "c")}) == []
        assert not LexiconWord.objects.exists()


def test_the_database_keeps_one_word_for_a_key(cast: Cast) -> None:
    with cast.acting(cast.administrator):
        choose_words(by=cast.administrator, organisation=cast.vo, words=CLASS)
        with pytest.raises(IntegrityError), transaction.atomic():
            LexiconWord.objects.create(organisation=cast.vo, key="group", singular="a", plural="b", with_article="c")


@pytest.mark.parametrize(
    "name", ["teacher", "counsellor", "team_leader", "other_administrator", "ended", "national_editor"]
)
def test_nobody_else_chooses_words(cast: Cast, client: Client, name: str) -> None:
    by = cast.actor(name)
    with cast.acting(by, cast.vo), pytest.raises(PermissionDenied):
        choose_words(by=by, organisation=cast.vo, words=CLASS)
    client.force_login(by)
    if name != "other_administrator":
        assert client.get(reverse("schools:words")).status_code == 403
    with cast.acting(cast.administrator):
        assert not LexiconWord.objects.exists()


def test_the_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = reverse("schools:words")
    assert len(client.get(page).context["rows"]) == len(entries())
    sent = {"group-singular": "stamgroep", "group-plural": "stamgroepen", "group-with_article": "de stamgroep"}
    assert client.post(page, sent)["Location"] == page
    assert client.get(page).content.decode().count('value="stamgroep') == 2
    wrong: dict[str, Any] = {"group-singular": "<b>x</b>"}
    answer = client.post(page, wrong)
    assert answer.context["form"].non_field_errors() and b"<b>x</b>" not in answer.content
