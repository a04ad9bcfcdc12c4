"""What a browser sent: keys, and fields as they were and as they are now."""

import pytest
from django.http import Http404, QueryDict

from rodedraad.base.sent import chosen_in, has_was, save_in, typed_in, uuid_or_404, uuids
from rodedraad.base.writing import Chosen, Save, Typed

KEY = "0b8f4a1e-56c3-4f4e-9c39-0a8a7d1f2b3c"


def sent(text: str) -> QueryDict:
    return QueryDict(text)


def test_what_is_no_key_is_passed_over_or_leads_nowhere() -> None:
    assert [str(one) for one in uuids(KEY, "", "drop table", KEY[:-1])] == [KEY]
    assert str(uuid_or_404(KEY)) == KEY
    with pytest.raises(Http404):
        uuid_or_404("42")


def test_a_text_comes_as_it_was_and_as_it_is_now() -> None:
    post = sent("title=Beroepen%0D%0Aavond&was.title=Avond%00")
    assert has_was(post, "title") and not has_was(post, "goals")
    assert typed_in(post, "title") == Typed("Avond", "Beroepen\navond", None)


def test_a_text_that_was_sent_before_without_an_answer_is_told_apart_from_an_empty_one() -> None:
    assert typed_in(sent("a=nu&was.a=eerst&tried.a="), "a").tried == ""
    assert typed_in(sent("a=nu&was.a=eerst"), "a").tried is None


def test_choices_come_as_a_set_without_empty_or_broken_ones() -> None:
    post = sent("goals=b&goals=&goals=c%00&was.goals=a,b,")
    assert chosen_in(post, "goals") == Chosen(frozenset({"a", "b"}), frozenset({"b", "c"}))
    assert chosen_in(sent("was.goals="), "goals") == Chosen(frozenset(), frozenset())


def test_each_save_has_its_name() -> None:
    assert save_in(sent("save=s2&tried=s1")) == Save("s2", "s1")
    assert save_in(sent("")) == Save()
