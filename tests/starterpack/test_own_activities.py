"""An own year programme: activities are added in steps, changed, moved, removed and put back; nothing else changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate
from lxml import html

from rodedraad.base.gate import Refused
from rodedraad.starterpack import queries, rules, shapes
from rodedraad.starterpack.actions.activities import keep_activity, put_back_activity, remove_activity, shift_activity
from rodedraad.starterpack.actions.own import change_item, copy_item, forget_removed_items
from rodedraad.starterpack.forms import MOST_AT_ONCE, OwnItemForm, steps_of, worded
from rodedraad.starterpack.models import Kind, OwnItem
from rodedraad.starterpack.queries.activities import activities_of
from rodedraad.starterpack.removed import REMOVED, REMOVED_ON
from tests.cast import Cast

WHAT = {
    "title": "Dag op de werf",
    "what": "Meewerken in ploegen.",
    "kind": "event",
    "place": "firm",
    "year": "3",
    "first_week": "47",
    "last_week": "",
    "period": "",
}


@pytest.fixture
def programme(cast: Cast) -> OwnItem:
    """The vo school's own version of the year programme of havo."""
    template = queries.item(Kind.PROGRAMME, "havo")
    assert template is not None
    with cast.acting(cast.teacher):
        return copy_item(by=cast.teacher, organisation=cast.vo, item=template)


@pytest.fixture
def teacher(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.teacher)
    return client


def here(programme: OwnItem, rest: str = "") -> str:
    return f"/startpakket/eigen/{programme.pk}/{rest}"


def rows(cast: Cast, programme: OwnItem) -> list[dict[str, Any]]:
    with cast.acting(cast.teacher):
        programme.refresh_from_db()
    found: list[dict[str, Any]] = programme.content["activity"]
    return found


def the_form(page: bytes) -> Any:
    """The form of the page that says which version it changes."""
    return next(form for form in html.fromstring(page).forms if "version" in form.fields and not form.action)


# --- bad input


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"what": ""}, "what"),
        ({"year": "9"}, "year"),
        ({"kind": "feest"}, "kind"),
        ({"first_week": "54"}, "first_week"),
        ({"first_week": "", "last_week": "47"}, "first_week"),
        ({"first_week": "", "period": ""}, "first_week"),
        ({"first_week": "10", "last_week": "47"}, "last_week"),
        ({"first_week": "vroeg"}, "first_week"),
    ],
)
def test_what_cannot_be_says_where_and_keeps_what_was_typed(
    cast: Cast, teacher: Client, programme: OwnItem, change: dict[str, str], field: str
) -> None:
    before = len(programme.content["activity"])
    answer = teacher.post(here(programme, "activiteiten/nieuw/"), WHAT | change | {"version": programme.version})
    assert answer.status_code == 200 and field in answer.context["form"].errors
    page = html.fromstring(answer.content)
    typed = (WHAT | change)["what"]
    assert page.xpath("string(//textarea[@name='what'])").strip() == typed
    assert len(rows(cast, programme)) == before


def test_weeks_over_new_year_are_in_order(cast: Cast, teacher: Client, programme: OwnItem) -> None:
    sent = WHAT | {"first_week": "51", "last_week": "2", "version": str(programme.version)}
    teacher.post(here(programme, "activiteiten/nieuw/"), sent)
    assert rows(cast, programme)[-1]["weeks"] == [51, 2]


def test_who_saves_after_somebody_else_is_told_and_nothing_is_lost(
    cast: Cast, teacher: Client, programme: OwnItem
) -> None:
    with cast.acting(cast.counsellor):
        remove_activity(by=cast.counsellor, item=programme, place=0, version=programme.version)
    answer = teacher.post(here(programme, "activiteiten/1/"), WHAT | {"version": "1"})
    assert "intussen veranderd" in answer.content.decode() and "Meewerken in ploegen." in answer.content.decode()
    teacher.post(here(programme, "activiteiten/0/verwijderen/"), {"version": "1"})
    assert len(rows(cast, programme)) == len(queries.item(Kind.PROGRAMME, "havo").content["activity"]) - 1  # type: ignore[union-attr]


def test_there_is_room_for_many_activities_but_not_endlessly_many(cast: Cast, programme: OwnItem) -> None:
    row = programme.content["activity"][0]
    content = programme.content | {"activity": [row] * shapes.MOST_ROWS}
    with cast.acting(cast.teacher):
        own = change_item(by=cast.teacher, item=programme, title="Vol", content=content, version=1)
        with pytest.raises(Refused, match="120"):
            keep_activity(by=cast.teacher, item=own, place=None, values=row, version=own.version)
        own = remove_activity(by=cast.teacher, item=own, place=0, version=own.version)
        own, _place = keep_activity(by=cast.teacher, item=own, place=None, values=row, version=own.version)
        with pytest.raises(Refused, match="120"):
            put_back_activity(by=cast.teacher, item=own, place=0, version=own.version)
        too_many = content | {"activity": [row] * (shapes.MOST_ROWS + 1)}
        with pytest.raises(Refused, match="120"):
            change_item(by=cast.teacher, item=own, title="Te vol", content=too_many, version=own.version)


def test_a_kit_has_no_activities_and_a_place_that_is_not_there_is_nowhere(
    cast: Cast, teacher: Client, programme: OwnItem, own: OwnItem
) -> None:
    assert teacher.get(here(own, "activiteiten/nieuw/")).status_code == 404
    assert teacher.get(here(programme, "activiteiten/999/")).status_code == 404
    teacher.post(here(programme, "activiteiten/999/verwijderen/"), {"version": programme.version})
    assert len(rows(cast, programme)) == len(queries.item(Kind.PROGRAMME, "havo").content["activity"])  # type: ignore[union-attr]


# --- adding in steps


def test_an_activity_is_added_in_three_steps_each_kept_by_itself(
    cast: Cast, teacher: Client, programme: OwnItem
) -> None:
    before = list(programme.content["activity"])
    answer = teacher.post(here(programme, "activiteiten/nieuw/"), WHAT | {"version": programme.version})
    assert answer.get("Location") == here(programme, f"activiteiten/{len(before)}/?stap=tijd")
    now = rows(cast, programme)
    assert now[:-1] == before
    assert now[-1] == {
        "learner_hours": 0,
        "coach_hours": 0,
        "title": "Dag op de werf",
        "what": "Meewerken in ploegen.",
        "kind": "event",
        "place": "firm",
        "year": 3,
        "weeks": [47, 47],
    }
    time = {"learner_hours": "6", "coach_hours": "2.5", "phases": ["prepare", "experience"], "talk": "on"}
    answer = teacher.post(answer["Location"], time | {"version": programme.version})
    aim = {"goals": ["discover-motives"], "kit": "firm-visit", "rule_book_text": "Verslag in het dossier."}
    rows(cast, programme)
    answer = teacher.post(answer["Location"], aim | {"version": programme.version})
    assert answer["Location"] == here(programme, "wijzigen/#activiteiten")
    made = rows(cast, programme)[-1]
    assert (made["coach_hours"], made["phases"], made["talk"]) == (2.5, ["prepare", "experience"], True)
    assert (made["goals"], made["kit"], made["weeks"]) == (["discover-motives"], "firm-visit", [47, 47])
    page = html.fromstring(teacher.get(here(programme)).content).text_content()
    assert "Dag op de werf" in page and "Verslag in het dossier." in page


def test_after_any_step_one_can_stop_and_a_change_leaves_other_steps_alone(
    cast: Cast, teacher: Client, programme: OwnItem
) -> None:
    was = dict(programme.content["activity"][2])
    assert was["obligatory"] is False
    form = the_form(teacher.get(here(programme, "activiteiten/2/?stap=tijd")).content)
    data = dict(form.form_values()) | {"phases": [v for k, v in form.form_values() if k == "phases"]}
    answer = teacher.post(here(programme, "activiteiten/2/?stap=tijd"), data | {"learner_hours": "0", "klaar": "1"})
    assert answer["Location"] == here(programme, "wijzigen/#activiteiten")
    was.pop("obligatory")
    assert rows(cast, programme)[2] == was | {"learner_hours": 0}


# --- moving, removing


def test_an_activity_moves_by_a_week_and_to_another_year(cast: Cast, teacher: Client, programme: OwnItem) -> None:
    with cast.acting(cast.teacher):
        values = {**programme.content["activity"][0], "weeks": [52, 1]}
        item, _place = keep_activity(by=cast.teacher, item=programme, place=0, values=values, version=1)
    teacher.post(here(programme, "activiteiten/0/later/"), {"version": item.version})
    assert rows(cast, programme)[0]["weeks"] == [1, 2]
    for _number in range(2):
        teacher.post(here(programme, "activiteiten/0/eerder/"), {"version": programme.version})
        rows(cast, programme)
    assert rows(cast, programme)[0]["weeks"] == [51, 52]
    sent = WHAT | {"year": "5", "version": str(programme.version)}
    teacher.post(here(programme, "activiteiten/0/"), sent)
    assert rows(cast, programme)[0]["year"] == 5
    listed = activities_of(programme, today=localdate())
    assert "Dag op de werf" in [row.title for row in dict(listed.years)[5]]


def test_what_has_no_weeks_cannot_be_a_week_later(cast: Cast, programme: OwnItem) -> None:
    with cast.acting(cast.teacher):
        values = {"weeks": [], "period": "het hele jaar"}
        item, _place = keep_activity(by=cast.teacher, item=programme, place=0, values=values, version=1)
        with pytest.raises(Refused):
            shift_activity(by=cast.teacher, item=item, place=0, weeks=1, version=item.version)


def test_removing_is_undone_for_a_month(cast: Cast, teacher: Client, programme: OwnItem) -> None:
    was = list(programme.content["activity"])
    teacher.post(here(programme, "activiteiten/1/verwijderen/"), {"version": programme.version})
    assert rows(cast, programme) == [was[0], *was[2:]]
    page = html.fromstring(teacher.get(here(programme, "wijzigen/")).content)
    assert page.xpath("//section[@aria-labelledby='weg']//li/span/text()") == [was[1]["title"]]
    assert was[1]["title"] not in html.fromstring(teacher.get(here(programme)).content).text_content()
    teacher.post(here(programme, "activiteiten/0/terugzetten/"), {"version": programme.version})
    assert rows(cast, programme) == [was[0], *was[2:], was[1]]
    assert REMOVED not in programme.content


def test_after_a_month_what_was_removed_is_forgotten(cast: Cast, programme: OwnItem) -> None:
    with cast.acting(cast.teacher):
        item = remove_activity(by=cast.teacher, item=programme, place=1, version=1)
    assert item.content[REMOVED][0][REMOVED_ON] == localdate().isoformat()
    forget_removed_items(localdate() + timedelta(days=30))
    rows(cast, programme)
    assert len(programme.content[REMOVED]) == 1
    forget_removed_items(localdate() + timedelta(days=31))
    rows(cast, programme)
    assert REMOVED not in programme.content


def test_another_school_cannot_reach_an_activity(cast: Cast, programme: OwnItem) -> None:
    client = Client()
    client.force_login(cast.other_counsellor)
    for rest in ("activiteiten/nieuw/", "activiteiten/0/"):
        assert client.get(here(programme, rest)).status_code == 404
    assert client.post(here(programme, "activiteiten/0/verwijderen/"), {"version": 1}).status_code == 404


# --- no form grows without end


def test_the_largest_programme_never_comes_near_the_limit_of_django(
    cast: Cast, teacher: Client, programme: OwnItem
) -> None:
    row = programme.content["activity"][0]
    content = programme.content | {"activity": [row] * shapes.MOST_ROWS}
    with cast.acting(cast.teacher):
        change_item(by=cast.teacher, item=programme, title="Vol", content=content, version=1)
    for rest in ("wijzigen/", "activiteiten/0/", "activiteiten/0/?stap=tijd", "activiteiten/119/?stap=doel"):
        page = html.fromstring(teacher.get(here(programme, rest)).content)
        for form in page.forms:
            assert len(form.form_values()) < 1000 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, rest


def largest_kit() -> dict[str, Any]:
    """A kit with as many rows as a part may have, everywhere."""
    kit = queries.kit("walk")
    assert kit is not None
    content: dict[str, Any] = dict(kit.content)
    for part in worded(Kind.KIT):
        if part.form == shapes.ROWS:
            content[part.name] = [content[part.name][0]] * shapes.MOST_ROWS
    content["worksheet"] = content["worksheet"] | {"tasks": [content["worksheet"]["tasks"][0]] * shapes.MOST_ROWS}
    return content


def test_the_largest_kit_is_changed_part_by_part_and_keeps_every_word(
    cast: Cast, teacher: Client, own: OwnItem
) -> None:
    content = largest_kit()
    with cast.acting(cast.teacher):
        own = change_item(by=cast.teacher, item=own, title="Groot", content=content, version=1)
    whole = OwnItemForm(kind=own.kind, title=own.title, content=own.content, version=own.version)
    assert len(whole.fields) > 1000
    steps = steps_of(own.kind, own.content)
    assert [part.name for step in steps for part in step.parts if part.form == shapes.ROWS][:2] == ["lesson", "slides"]
    for step in steps:
        address = here(own, f"wijzigen/?deel={step.key}")
        form = the_form(teacher.get(address).content)
        assert len(form.form_values()) <= MOST_AT_ONCE, step.key
        answer = teacher.post(address, dict(form.form_values()))
        assert answer.status_code == 302, (step.key, answer.context["form"].errors)
    assert answer["Location"] == here(own)
    with cast.acting(cast.teacher):
        own.refresh_from_db()
    assert own.version == 2 + len(steps)
    for part in worded(Kind.KIT):
        assert shapes.in_words(part, own.content[part.name], _key).split() == (
            shapes.in_words(part, content[part.name], _key).split()
        ), part.name


def _key(_part: shapes.Part, key: str) -> str:
    return key


def test_a_small_thing_stays_one_form(own: OwnItem) -> None:
    assert steps_of(own.kind, own.content) == []
    assert rules.objection_to_rows(own.kind, own.content) is None
