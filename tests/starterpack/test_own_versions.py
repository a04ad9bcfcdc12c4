"""A school's own version: made as a copy, changed field by field, told of newer ones, removed and put back."""

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate
from lxml import html

from rodedraad.base.gate import Refused
from rodedraad.starterpack import queries, rules
from rodedraad.starterpack.actions.own import (
    change_item,
    copy_item,
    forget_removed_items,
    keep_as_it_is,
    put_back_item,
    remove_item,
)
from rodedraad.starterpack.forms import OwnItemForm
from rodedraad.starterpack.models import Kind, OwnItem, StarterItem, StarterVersion
from rodedraad.starterpack.queries.own import newer_than
from tests.cast import Cast
from tests.matrix.world import sign_in


def browser(cast: Cast, person: Any) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def sent(own: OwnItem) -> dict[str, Any]:
    """What a browser would send when nothing was changed."""
    form = OwnItemForm(kind=own.kind, title=own.title, content=own.content, version=own.version)
    return {
        name: form[name].value()
        for name in form.fields
        if form[name].value() not in (None, "") and form[name].value() is not False
    }


def filled(own: OwnItem, **changes: Any) -> OwnItemForm:
    data = sent(own) | {name.replace("__", "."): value for name, value in changes.items()}
    return OwnItemForm(data, kind=own.kind, title=own.title, content=own.content, version=own.version)


# --- bad input


def test_a_row_that_misses_half_is_refused_and_a_number_must_be_one(own: OwnItem) -> None:
    assert "lesson.0.minutes" in filled(own, lesson__0__minutes="").errors
    assert "minutes" in filled(own, minutes="-3").errors
    assert "minutes" in filled(own, minutes="veel").errors
    assert "title" in filled(own, title="  ").errors
    assert "goal" in filled(own, goal="x" * 9000).errors
    last = len(own.content["risks"])
    assert f"risks.{last}.answer" in filled(own, **{f"risks__{last}__what": "Regen"}).errors


def test_who_saves_after_somebody_else_is_told_and_keeps_the_words(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.counsellor):
        change_item(by=cast.counsellor, item=own, title="Eerst", content=dict(own.content), version=1)
    page = browser(cast, cast.teacher).post(
        f"/startpakket/eigen/{own.pk}/wijzigen/", sent(own) | {"title": "Later", "version": 1}
    )
    assert "intussen veranderd" in page.content.decode() and 'value="Later"' in page.content.decode()
    with cast.acting(cast.teacher):
        own.refresh_from_db()
    assert (own.title, own.version) == ("Eerst", 2)


def test_what_was_removed_cannot_be_changed_or_removed_again(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused):
            put_back_item(by=cast.teacher, item=own)
        remove_item(by=cast.teacher, item=own)
        for deed in (
            lambda: remove_item(by=cast.teacher, item=own),
            lambda: keep_as_it_is(by=cast.teacher, item=own),
            lambda: change_item(by=cast.teacher, item=own, title="x", content={}, version=1),
        ):
            with pytest.raises(Refused):
                deed()


def test_copies_are_not_endless(cast: Cast, own: OwnItem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_OWN", 1)
    kit = queries.kit("walk")
    assert kit is not None
    with cast.acting(cast.teacher), pytest.raises(Refused, match="1 eigen versies"):
        copy_item(by=cast.teacher, organisation=cast.vo, item=kit)


# --- making and changing


def test_a_copy_is_the_thing_itself_until_it_is_changed(cast: Cast) -> None:
    client = browser(cast, cast.teacher)
    client.post("/startpakket/eigen/maken/kit/walk/")
    with cast.acting(cast.teacher):
        own = OwnItem.objects.get()
        kit = queries.kit("walk")
        assert kit is not None
        assert (own.title, own.content, own.from_version) == (kit.title, kit.content, kit.version)
        form = filled(own)
        assert form.is_valid(), form.errors
        assert _bare(form.content()) == _bare(own.content)
    assert client.post("/startpakket/eigen/maken/kit/no-such-kit/").status_code == 404


@pytest.mark.parametrize("kind", list(Kind))
def test_whoever_only_opens_the_address_of_making_one_gets_to_that_thing(cast: Cast, kind: str) -> None:
    client = browser(cast, cast.teacher)
    for item in queries.items(kind):
        page = client.get(f"/startpakket/eigen/maken/{kind}/{item.key}/", follow=True)
        assert (page.status_code, len(page.redirect_chain)) == (200, 1), item.key
        assert f'action="/startpakket/eigen/maken/{kind}/{item.key}/"' in page.content.decode(), item.key
    assert client.get(f"/startpakket/eigen/maken/{kind}/no-such-thing/").status_code == 404
    with cast.acting(cast.teacher):
        assert not OwnItem.objects.exists()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_goes_through_the_form_without_losing_a_word(cast: Cast, kind: str) -> None:
    for item in queries.items(kind):
        with cast.acting(cast.teacher):
            own = copy_item(by=cast.teacher, organisation=cast.vo, item=item)
        form = filled(own)
        assert form.is_valid(), (item.key, form.errors)
        assert _bare(form.content()) == _bare(item.content), item.key


def _bare(value: Any) -> Any:
    """Without the spaces round texts and without what is empty: a form sends neither."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if one not in ("", [], None) and one is not False}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def test_changing_by_the_page_changes_words_takes_rows_away_and_adds_them(cast: Cast, own: OwnItem) -> None:
    client = browser(cast, cast.teacher)
    rows, last = own.content["risks"], len(own.content["risks"])
    data = sent(own) | {
        "title": "Onze wandeling",
        "letter.body": "Beste ouders van de Merenwaard",
        "risks.0.what": "",
        "risks.0.answer": "",
        f"risks.{last}.what": "Regen",
        f"risks.{last}.answer": "Jas mee",
    }
    answer = client.post(f"/startpakket/eigen/{own.pk}/wijzigen/", data)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Onze wandeling" in page and "Beste ouders van de Merenwaard" in page and "Jas mee" in page
    with cast.acting(cast.teacher):
        own.refresh_from_db()
    assert own.content["risks"] == [*rows[1:], {"what": "Regen", "answer": "Jas mee"}]
    assert own.content["elements"] == queries.kit("walk").content["elements"]  # type: ignore[union-attr]


def test_an_own_version_is_printed_under_the_name_of_the_school(cast: Cast, own: OwnItem) -> None:
    client = browser(cast, cast.teacher)
    pdf = client.get(f"/startpakket/eigen/{own.pk}/pdf/")
    assert len(pikepdf.open(io.BytesIO(pdf.content)).pages) >= 2
    assert client.get(f"/startpakket/eigen/{own.pk}/zip/")["Content-Type"] == "application/zip"


# --- newer versions, removing


def test_a_newer_version_is_told_with_what_changed_until_somebody_decides(cast: Cast, own: OwnItem) -> None:
    assert newer_than(own) is None
    item = StarterItem.objects.get(kind=Kind.KIT, key="walk")
    content = item.content | {"goal": "Iets anders"}
    StarterItem.objects.filter(pk=item.pk).update(version=2, content=content)
    StarterVersion.objects.create(kind=Kind.KIT, key="walk", version=2, title=item.title, content=content)
    newer = newer_than(own)
    assert newer is not None
    assert (newer.version, newer.knows_before) == (2, True)
    assert [(str(one.label), one.is_ours) for one in newer.changed] == [("Waar het voor is", False)]
    client = browser(cast, cast.teacher)
    page = html.fromstring(client.get(f"/startpakket/eigen/{own.pk}/").content)
    assert "nieuwere versie (2)" in page.text_content()
    shown = page.xpath("//section[@aria-labelledby='nieuwer-1']")[0]
    assert "".join(shown.xpath(".//ins/text()")) and "".join(shown.xpath(".//del/text()"))
    assert "Iets anders" in _without(shown, "del") and item.content["goal"].split() == _without(shown, "ins").split()
    client.post(f"/startpakket/eigen/{own.pk}/zo-laten/")
    assert "nieuwere versie" not in client.get(f"/startpakket/eigen/{own.pk}/").content.decode()


def _without(shown: Any, kind: str) -> str:
    """The text of the difference without what is new, or without what is gone."""
    return "".join(shown.xpath(f".//p//text()[not(ancestor::{kind})]"))


def test_it_says_where_the_school_changed_the_same_part(cast: Cast, own: OwnItem) -> None:
    item = StarterItem.objects.get(kind=Kind.KIT, key="walk")
    content = item.content | {"risks": [*item.content["risks"], {"what": "Regen", "answer": "Jas mee"}]}
    StarterItem.objects.filter(pk=item.pk).update(version=2, content=content)
    with cast.acting(cast.teacher):
        ours = own.content | {"risks": own.content["risks"][1:]}
        change_item(by=cast.teacher, item=own, title=own.title, content=ours, version=1)
        own.refresh_from_db()
        newer = newer_than(own)
    assert newer is not None
    assert [(str(one.label), one.is_ours) for one in newer.changed] == [("Wat er mis kan gaan", True)]
    assert [piece.text.strip() for piece in newer.changed[0].pieces if piece.kind == "new"] == ["Regen · Jas mee"]
    assert not [piece for piece in newer.changed[0].pieces if piece.kind == "gone"]


def test_a_year_programme_shows_which_activities_are_new(cast: Cast) -> None:
    template = queries.item(Kind.PROGRAMME, "havo")
    assert template is not None
    with cast.acting(cast.teacher):
        own = copy_item(by=cast.teacher, organisation=cast.vo, item=template)
        rows = template.content["activity"]
        content = {**template.content, "activity": [*rows, rows[0] | {"title": "Een heel nieuwe dag"}]}
        StarterItem.objects.filter(kind=Kind.PROGRAMME, key="havo").update(
            version=template.version + 1, content=content
        )
        newer = newer_than(own)
        assert newer is not None
    new = "".join(piece.text for part in newer.changed for piece in part.pieces if piece.kind == "new")
    assert "Een heel nieuwe dag" in new and rows[1]["title"] not in new


def test_removing_can_be_undone_for_a_month(cast: Cast, own: OwnItem) -> None:
    client = browser(cast, cast.teacher)
    client.post(f"/startpakket/eigen/{own.pk}/verwijderen/")
    page = html.fromstring(client.get("/startpakket/eigen/").content)
    assert page.xpath("//section[@aria-labelledby='weg']//li/span/text()") == [own.title]
    assert forget_removed_items(localdate()) == 0
    client.post(f"/startpakket/eigen/{own.pk}/terugzetten/")
    page = html.fromstring(client.get("/startpakket/eigen/").content)
    assert page.xpath("//main//section//li//a/text()") == [own.title]
    client.post(f"/startpakket/eigen/{own.pk}/verwijderen/")
    with cast.acting(cast.teacher):
        OwnItem.objects.update(removed_at=timezone.now() - timedelta(days=32))
    assert forget_removed_items(localdate()) == 1
    with cast.acting(cast.teacher):
        assert not OwnItem.objects.exists()
