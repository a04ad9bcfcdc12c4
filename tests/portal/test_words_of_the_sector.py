"""Every page speaks the words of the school's sector: another sector's word never stands in what we write.

The vo school of the matrix becomes a primary school, a secondary school, a college and a university in turn; every
page is opened as its administrator and as its counsellor. What people or the vocabularies say is theirs, not ours.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import models, transaction
from lxml import html

from rodedraad.framework import models as framework
from rodedraad.library import models as library
from rodedraad.schools import lexicon
from rodedraad.schools.models import LexiconWord, Organisation
from rodedraad.starterpack.models import StarterItem
from rodedraad.starterpack.prose import blocks
from tests.matrix.cases import FETCHED, Case, places_of
from tests.matrix.entitled import EVERYONE, NOBODY
from tests.matrix.harness import Asker
from tests.matrix.policy import POLICY
from tests.matrix.world import World
from tests.test_doors import DOORS

pytestmark = pytest.mark.any_database

SECTORS = ("po", "vo", "mbo", "hbo")
ASKING = ("administrator", "counsellor")
ALSO_SOMETHING_ELSE = {
    # plain Dutch with another meaning on our pages than the word of a sector
    "instelling": "a kind of organisation, and a setting",
    "instellingen": "kinds of organisation, and settings",
    "ouder": "older",
    "schoolplan": "every school has one, beside the rules that a sector has of its own",
}
ABOUT_ALL_SECTORS: dict[str, str] = {
    # pages that name every sector on purpose
    "portal:styleguide": "shows components with made-up content",
    "calendars:calendar": "lists the dates of every sector, each with its source",
    "inventories:guest_picture": "speaks to colleagues of one school, in the words of that school",
    "learning_line:out": "quotes rules and texts that name the rule books of more than one sector",
}


def words_of(sector: str) -> set[str]:
    """All forms of all words of a sector."""
    found = [entry.words[sector, "nl"] for entry in lexicon.entries().values()]
    return {text.lower() for word in found for text in (word.singular, word.plural)}


def others_words(sector: str) -> list[str]:
    """Words of other sectors that this sector, and pages without a sector, do not use."""
    others = set().union(*(words_of(other) for other in SECTORS if other != sector))
    return sorted(others - words_of(sector) - words_of(lexicon.PUBLIC) - set(ALSO_SOMETHING_ELSE), key=len)


def pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?![\w-])", re.I)


@pytest.fixture(scope="module")
def content(world: World) -> list[str]:
    """Every text in the tables of the base, the framework and organisations: not written by us for a page."""
    found: set[str] = set(Organisation.objects.values_list("name", flat=True))
    found |= {_plain(title) for title in StarterItem.objects.values_list("title", flat=True)}
    for module in (framework, library):
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, models.Model) and not model._meta.abstract:
                found |= _texts_of(model)
    for content in StarterItem.objects.values_list("content", flat=True):
        found |= _lines_of(content)
    return sorted((text for text in found if len(text) > 2), key=len, reverse=True)


def _lines_of(value: object) -> set[str]:
    """Every line of the starter pack as its pages show it: a paragraph, an entry of a list, a heading."""
    if isinstance(value, str):
        return {_plain(line) for block in blocks(value) for line in block.lines} | {_plain(value)}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(_lines_of, inside))


def _texts_of(model: type[models.Model]) -> set[str]:
    names = [field.name for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]
    rows = model._default_manager.values_list(*names) if names else []
    return {_plain(text) for row in rows for text in row if isinstance(text, str)}


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


@pytest.fixture
def as_sector(world: World, request: pytest.FixtureRequest) -> Iterator[str]:
    """The vo school becomes one of this sector, without words of its own."""
    with transaction.atomic():
        with world.acting("administrator"):
            Organisation.objects.filter(pk=world.cast.vo.pk).update(sector=request.param)
            LexiconWord.objects.filter(organisation=world.cast.vo).delete()
        yield request.param
        transaction.set_rollback(True)


def our_texts(page: bytes, content: list[str], words: re.Pattern[str]) -> Iterator[str]:
    """Pieces of text on the page in which one of the words stands, once people's content is taken out."""
    tree = html.fromstring(page)
    for gone in tree.xpath("//script|//style|//datalist|//template"):
        gone.drop_tree()
    shown = [*tree.itertext(), *tree.xpath("//@placeholder|//@aria-label|//@title|//@alt")]
    for text in {_plain(str(piece)) for piece in shown}:
        if words.search(text):
            left = text
            for theirs in content:
                if words.search(theirs):
                    left = " … " if left in theirs else left.replace(theirs, " … ")
            if words.search(left):
                yield left[:160]


def pages_of(actor: str) -> list[Case]:
    """Every page of one's own school that this actor may open."""
    return [
        Case(door, actor, "GET", place)
        for door, rule in POLICY.items()
        if DOORS[door] in FETCHED and rule.read not in (EVERYONE, NOBODY) and door not in ABOUT_ALL_SECTORS
        for place in places_of(door)
        if Case(door, actor, "GET", place).may_read and Case(door, actor, "GET", place).is_own
    ]


@pytest.mark.parametrize("as_sector", SECTORS, indirect=True)
def test_no_page_speaks_another_sectors_words(world: World, as_sector: str, content: list[str]) -> None:
    own, others = pattern(list(words_of(as_sector))), pattern(others_words(as_sector))
    asker, found = Asker(world), []
    for actor in ASKING:
        for case in pages_of(actor):
            answer = asker.ask(case)
            assert answer.status < 500, answer.crash
            if answer.status == 200:
                for text in our_texts(answer.body, content, others):
                    if match := others.search(own.sub(" … ", text)):
                        found.append(f"{case.door}: {match[0]} in “{text}”")
    assert sorted(set(found)) == []


def test_no_public_page_speaks_the_words_of_one_sector(world: World, content: list[str]) -> None:
    words = pattern(sorted(set().union(*map(words_of, SECTORS)) - words_of(lexicon.PUBLIC) - set(ALSO_SOMETHING_ELSE)))
    asker, found = Asker(world), []
    for door, rule in POLICY.items():
        if DOORS[door] in FETCHED and rule.read == EVERYONE and door not in ABOUT_ALL_SECTORS:
            answer = asker.ask(Case(door, "anonymous", "GET", places_of(door)[0]))
            if answer.status == 200:
                found += [f"{door}: {text}" for text in our_texts(answer.body, content, words)]
    assert sorted(set(found)) == []


def test_each_sector_has_words_that_no_other_page_may_say() -> None:
    for sector in SECTORS:
        assert len(others_words(sector)) > 15
        assert pattern(others_words(sector)).search("De " + others_words(sector)[0] + ".")
