"""The goal tree: every goal a link with its number, empty branches visible, former addresses still lead somewhere."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from pytest_django import DjangoAssertNumQueries

from rodedraad.evidence.actions.study import load_study
from rodedraad.framework.actions.loading import load_framework
from rodedraad.framework.models import Term
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import PracticeExample, PracticeTerm
from rodedraad.library.queries.goals import goal_tree
from rodedraad.library.tree_picture import Item, Node, draw
from rodedraad.schools.models import Organisation


@pytest.fixture
def base(db: None) -> None:
    load_framework()
    load_study()


def page(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def goal_of(key: str) -> Term:
    return Term.objects.get(vocabulary="goal", key=key, region=None)


def test_the_picture_and_the_list_lead_to_the_same_goals_with_the_same_numbers(base: None, client: Client) -> None:
    shown = page(client, "/doelen/")
    drawn = {
        link.get("href"): link.xpath("string(text[@class='small'])") for link in shown.xpath("//a[@role='treeitem']")
    }
    drawn.pop("/doelen/")
    rows = shown.xpath("//section[@aria-labelledby='lijst']//div[@class='rd-tree__row']")
    listed = {row.xpath("string(.//a/@href)"): row.xpath("string(span[@class='rd-tree__n'])") for row in rows}
    assert len(drawn) == 26
    assert {url: n if n != "0" else "nog geen" for url, n in drawn.items()} == listed


def test_counts_are_different_practices_and_a_theme_counts_those_below_it_once(base: None) -> None:
    tree = goal_tree()
    for branch in tree.walk():
        below = [one.term.pk for one in branch.walk()]
        values = PracticeTerm.objects.filter(term__in=below)
        assert branch.count.total == values.values("practice").distinct().count()
        sure = values.exclude(provenance="reading").values("practice").distinct().count()
        assert branch.count.sure == sure
    assert sum(branch.count.total for branch in tree.walk()) > 40


def test_a_withdrawn_practice_does_not_count(base: None) -> None:
    before = goal_tree().find("career-competences")
    value = PracticeTerm.objects.filter(term=goal_of("know-working-life")).first()
    assert before is not None and value is not None
    PracticeExample.objects.filter(pk=value.practice_id).update(state="withdrawn")
    after = goal_tree().find("know-working-life")
    assert after is not None and after.count.total == 2


def test_the_announced_theme_without_goals_stays_a_visible_empty_branch(base: None, client: Client) -> None:
    shown = page(client, "/doelen/")
    node = shown.xpath("//a[@href='/doelen/equal-opportunity/' and @role='treeitem']")[0]
    assert node.xpath("rect[contains(@class, 'node--empty')]")
    assert "Kansengelijkheid" in shown.xpath("string(//section[@aria-labelledby='gaps'])")
    own = page(client, "/doelen/equal-opportunity/")
    assert "zichtbaar leeg" in own.text_content()


def test_goals_wider_than_career_guidance_stand_past_the_ring(base: None, client: Client) -> None:
    shown = page(client, "/doelen/")
    assert shown.xpath("//path[@class='ring']")
    place = {link.get("href"): int(link.xpath("string(rect/@x)")) for link in shown.xpath("//a[@role='treeitem']")}
    wider = {f"/doelen/{key}/" for key in ("skills-for-transition", "social-cultural-capital", "language-skills")}
    assert {url for url, x in place.items() if x > 834} == wider


def test_tree_roles_say_where_a_goal_stands(base: None, client: Client) -> None:
    shown = page(client, "/doelen/know-working-life/")
    items = {link.get("href"): link for link in shown.xpath("//*[@role='tree']//a[@role='treeitem']")}
    here, root = items["/doelen/know-working-life/"], items["/doelen/"]
    assert (root.get("aria-level"), root.get("aria-expanded"), root.get("aria-setsize")) == ("1", "true", "1")
    assert (here.get("aria-level"), here.get("aria-posinset"), here.get("aria-setsize")) == ("3", "1", "10")
    assert (here.get("aria-current"), here.get("aria-expanded")) == ("true", None)
    assert items["/doelen/transition/"].get("aria-expanded") == "false", "other themes are folded"
    assert "/doelen/language-skills/" not in items


def test_a_region_s_own_goal_stands_under_the_national_one(base: None, client: Client) -> None:
    region = Organisation.objects.create(kind="region", name="Regio Testland")
    Term.objects.create(
        vocabulary="goal",
        key="werken-aan-het-water",
        region=region,
        parent=goal_of("know-working-life"),
        name_nl="Werk aan het water kennen",
        name_en="Know work on the water",
        level="own",
    )
    base_changed("terms.added")
    shown = page(client, "/doelen/")
    assert shown.xpath("//ul/li//a[@href='/doelen/werken-aan-het-water/']")
    assert "Regio Testland" in shown.text_content()
    own = page(client, "/doelen/werken-aan-het-water/")
    assert "Een eigen term van Regio Testland" in own.text_content()


def test_a_former_key_leads_to_the_goal_of_today(base: None, client: Client) -> None:
    old = goal_of("know-working-life")
    new = goal_of("experience-working-life")
    Term.objects.filter(pk=old.pk).update(retired_in=2)
    old.became.add(new)
    renamed = goal_of("discover-motives")
    renamed.more["formerly"] = ["oude-naam"]
    renamed.save()
    assert client.get("/doelen/know-working-life/")["Location"] == "/doelen/experience-working-life/"
    assert client.get("/doelen/oude-naam/")["Location"] == "/doelen/discover-motives/"
    old.became.add(goal_of("know-programmes"))
    split = page(client, "/doelen/know-working-life/")
    assert "niet meer in gebruik" in split.text_content()
    assert split.xpath("//a[@href='/doelen/know-programmes/']")
    assert client.get("/doelen/bestaat-niet/").status_code == 404


def test_nothing_changed_means_304_and_a_change_means_anew(base: None, client: Client) -> None:
    first = client.get("/doelen/")
    tag = first["ETag"]
    again = client.get("/doelen/", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert client.get("/en/doelen/", headers={"if-none-match": tag}).status_code == 200
    client.cookies["theme"] = "dark"
    assert client.get("/doelen/", headers={"if-none-match": tag}).status_code == 200
    del client.cookies["theme"]
    base_changed("practice.published", title="x")
    assert client.get("/doelen/", headers={"if-none-match": tag}).status_code == 200


def test_the_pages_ask_few_queries_and_touch_no_session(
    base: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/doelen/", "/doelen/know-working-life/", "/kennisbank/controle/", "/en/doelen/transition/"):
        with django_assert_max_num_queries(5):
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies


def test_many_practices_are_cut_short_on_the_page_of_a_goal(base: None, client: Client) -> None:
    goal = goal_of("know-education-system")
    for number in range(40):
        row = PracticeExample.objects.create(
            origin="RD",
            number=f"{number}",
            reference=f"RD-{number}",
            title=f"Voorbeeld {number}",
            published_at=timezone.now(),
        )
        PracticeTerm.objects.create(practice=row, term=goal, provenance="school")
    base_changed("practices")
    shown = page(client, "/doelen/know-education-system/")
    links = [url for url in shown.xpath("//a/@href") if re.match(r"/praktijkvoorbeelden/RD-\d+", url)]
    assert len(links) == 24
    assert "40 voorbeelden: 40 door een school ingevoerd." in " ".join(shown.text_content().split())


def test_the_page_with_what_looks_wrong_names_every_finding(base: None, client: Client) -> None:
    shown = " ".join(page(client, "/kennisbank/controle/").text_content().split())
    for words in (
        "1459",
        "LOB wandeling",
        "vo-scho",
        "1121",
        "1577",
        "ID# 1351",
        "brugprogramma",
        "266",
        "Kansengelijkheid",
    ):
        assert words in shown
    assert "%(" not in shown


# --- the picture as plain data


def test_the_picture_of_one_root() -> None:
    picture = draw(Item("", "Doelen", None))
    assert [(node.key, node.expanded) for node in picture.nodes] == [("", None)]
    assert picture.edges == () and picture.ring == ""


@st.composite
def trees(draw_one: st.DrawFn) -> Item:
    made = iter(range(1000))

    def item(label: str, level: int, **more: bool) -> Item:
        under = []
        if level < 3:
            amount = draw_one(st.integers(0, 4 if level else 6))
            for _ in range(amount):
                wider = level == 1 and draw_one(st.booleans())
                under.append(item(draw_one(st.text("ab ", max_size=60)), level + 1, is_wider=wider, is_own=level == 2))
        return Item(str(next(made)), label, draw_one(st.integers(0, 99)), under, **more)

    return item("root", 0)


def overlap(one: Node, other: Node) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not beside and one.y < other.y + other.height and other.y < one.y + one.height


@settings(max_examples=60, deadline=None)
@given(trees())
def test_no_two_boxes_overlap_and_all_stand_within_the_picture(root: Item) -> None:
    picture = draw(root)
    nodes = picture.nodes
    assert len({node.key for node in nodes}) == len(nodes)
    for at, one in enumerate(nodes):
        assert one.x >= 0 and one.x + one.width <= picture.width
        assert one.y >= 0 and one.y + one.height <= picture.height
        assert not any(overlap(one, other) for other in nodes[at + 1 :])
    assert len(picture.edges) == len(nodes) - 1
    assert all(1 <= node.position <= node.siblings for node in nodes)
