"""National editors keep the words that search brings together; loading leaves alone what they changed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.library.actions.synonyms import load_synonyms
from rodedraad.library.models import BaseState, SynonymSet
from rodedraad.publication.actions.synonyms import keep_synonyms, use_synonyms
from tests.cast import STAFF_ACTORS, Cast

pytestmark = pytest.mark.django_db
PAGE = "/redactie/zoekwoorden/"
WORDS = {"key": "gap-year", "kind": "same", "from_words": ["tussenjaar", "gap year"], "to_words": ["gap year"]}


def keep(cast: Cast, **changes: object) -> SynonymSet:
    return keep_synonyms(**{"by": cast.national_editor, "today": localdate(), **WORDS, **changes})  # type: ignore[arg-type]


def test_loading_twice_changes_nothing_the_second_time() -> None:
    assert load_synonyms() > 50
    version = BaseState.objects.get().version
    assert load_synonyms() == 0 and BaseState.objects.get().version == version


def test_loading_leaves_alone_what_an_editor_changed_and_retires_what_left_the_file(cast: Cast) -> None:
    load_synonyms()
    with cast.acting(cast.national_editor):
        keep(cast, from_words=["tussenjaar"], to_words=["sabbatical"])
    SynonymSet.objects.create(key="left", kind="same", from_words=["a1", "b1"], to_words=["a1", "b1"])
    assert load_synonyms() == 1
    assert SynonymSet.objects.get(key="gap-year").to_words == ["sabbatical"]
    assert SynonymSet.objects.get(key="left").is_retired


def test_a_changed_set_raises_the_version_and_is_noted(cast: Cast) -> None:
    with cast.acting(cast.national_editor):
        keep(cast)
        before = BaseState.objects.get().version
        use_synonyms(by=cast.national_editor, row=SynonymSet.objects.get(), in_use=False, today=localdate())
        assert BaseState.objects.get().version == before + 1 and SynonymSet.objects.get().is_retired
        events = set(AuditEntry.objects.values_list("event", flat=True))
    assert {"synonyms.changed", "synonyms.retired"} <= events


@pytest.mark.parametrize("actor", sorted({*STAFF_ACTORS} - {"national_editor"}))
def test_nobody_else_may_change_them(cast: Cast, actor: str) -> None:
    person = getattr(cast, actor)
    with cast.acting(person), pytest.raises(PermissionDenied):
        keep(cast, by=person)
    assert not SynonymSet.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "Gap Year"},
        {"from_words": [], "to_words": []},
        {"from_words": ["de"], "to_words": ["het"]},
        {"from_words": ["ouder"], "to_words": ["ouders"]},
        {"from_words": ["x" * 80], "to_words": ["y"]},
        {"from_words": [f"woord{n}" for n in range(40)]},
        {"from_words": ["&&", "||"]},
    ],
)
def test_words_that_search_cannot_use_are_refused_with_a_sentence(cast: Cast, changes: dict[str, object]) -> None:
    with cast.acting(cast.national_editor), pytest.raises(Refused) as refusal:
        keep(cast, **changes)
    assert len(refusal.value.messages[0]) > 10
    assert not SynonymSet.objects.exists()


def test_the_page_makes_changes_retires_and_brings_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.national_editor)
    form = {"key": "gap-year", "kind": "same", "from_words": "tussenjaar\n\n gap  year \ntussenjaar", "to_words": ""}
    assert client.post(PAGE, form).status_code == 302
    made = SynonymSet.objects.get()
    assert made.from_words == made.to_words == ["tussenjaar", "gap year"] and made.is_own
    page = client.get(f"{PAGE}?woorden=gap-year").content.decode()
    assert "tussenjaar, gap year" in page and "tussenjaar\ngap year</textarea>" in page
    client.post(PAGE, {"deed": "uit", "key": "gap-year"})
    assert SynonymSet.objects.get().is_retired
    client.post(PAGE, {"deed": "terug", "key": "gap-year"})
    assert not SynonymSet.objects.get().is_retired
    refused = client.post(PAGE, form | {"from_words": "de"})
    assert refused.status_code == 200 and SynonymSet.objects.get().from_words == ["tussenjaar", "gap year"]
    assert client.post(PAGE, {"deed": "uit", "key": "bestaat-niet"}).status_code == 404


def test_the_page_is_for_national_editors(client: Client, cast: Cast) -> None:
    for actor, status in (("regional_editor", 403), ("counsellor", 403), ("national_editor", 200)):
        client.force_login(getattr(cast, actor))
        assert client.get(PAGE).status_code == status
