"""The questions of a version: read strictly, written back the same, and shown according to what was answered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.surveys.content import (
    ContentError,
    answered,
    objection,
    read,
    reading_minutes,
    shown,
    written,
)
from rodedraad.surveys.rules import WRONG_ANSWER, WRONG_CONTENT, sentence_on_answer, sentence_on_content

STEPS = [{"key": str(step), "text": {"nl": f"stap {step}"}} for step in range(1, 5)]
UNKNOWN = {"key": "x", "text": {"nl": "weet ik niet"}, "unknown": True}


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "text": {"nl": f"antwoord {key}"}} for key in keys]


def item(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "text": {"nl": f"Vraag {key}?"}, **more}


def document(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "languages": ["nl"],
        "scales": {"four": [*STEPS, UNKNOWN]},
        "pages": [{"key": "p", "items": list(items)}],
        **more,
    }


EVERYTHING = document(
    item(
        "s", "scale", scale="four", anchors={"1": {"nl": "nooit"}, "4": {"nl": "altijd"}}, theme="talk", terms=["a:b"]
    ),
    item("c", "choice", options=options("a", "b"), optional=False),
    item("m", "multiple", options=options("a", "b", "c"), most=2),
    item("r", "rank", options=options("a", "b", "c"), most=3),
    item("x", "matrix", scale="four", rows=options("r1", "r2")),
    item("t", "text", most=10, when=[{"item": "c", "is": ["b"]}]),
    item("n", "number", least=0, greatest=40),
    item("d", "date"),
    item("note", "note"),
)


def test_a_document_comes_back_as_it_was() -> None:
    content = read(EVERYTHING)
    assert read(written(content)) == content
    assert [one.key for one in content.items] == ["s", "c", "m", "r", "x", "t", "n", "d", "note"]
    assert content.item("c").optional is False and content.item("n").least == 0


WRONG: list[tuple[dict[str, Any] | Any, str]] = [
    ([], "not_a_questionnaire"),
    ({}, "not_a_questionnaire"),
    (document(item("a", "text"), languages=["xxx"]), "languages"),
    (document(item("a", "text"), pages=[]), "pages"),
    (document(), "items"),
    (document(item("a", "poem")), "kind"),
    (document(item("A b", "text")), "key"),
    (document(item("a", "text"), item("a", "text")), "key_twice"),
    (document(item("a", "text", colour="red")), "unknown_field"),
    (document(item("a", "scale", scale="five")), "scale"),
    (document(item("a", "scale")), "scale"),
    (document(item("a", "scale", scale="four", anchors={"9": {"nl": "x"}})), "anchors"),
    (document(item("a", "choice", options=options("a"))), "options"),
    (document(item("a", "choice", options=options("a", "a"))), "key_twice"),
    (document({"key": "a", "kind": "text", "text": {}}), "text_missing"),
    (document({"key": "a", "kind": "text", "text": {"nl": "x", "fr": "y"}}), "text"),
    (document({"key": "a", "kind": "text", "text": {"nl": "x" * 1201}}), "text_too_long"),
    (document({"key": "a", "kind": "text", "text": {"nl": "half \ud800"}}), "marks"),
    (document(item("a", "number", least=True)), "amount"),
    (
        document(item("a", "text", when=[{"item": "b", "is": ["a"]}]), item("b", "choice", options=options("a", "b"))),
        "condition",
    ),
    (
        document(item("b", "choice", options=options("a", "b")), item("a", "text", when=[{"item": "b", "is": ["z"]}])),
        "condition",
    ),
    (document(item("a", "text"), item("b", "text", when=[{"item": "a", "is": ["x"]}])), "condition"),
]


@pytest.mark.parametrize(("raw", "why"), WRONG, ids=[why for _, why in WRONG])
def test_what_is_no_questionnaire_is_refused_with_a_sentence(raw: Any, why: str) -> None:
    with pytest.raises(ContentError) as error:
        read(raw)
    assert error.value.why == why
    assert sentence_on_content(error.value) and "%(" not in sentence_on_content(error.value)


def test_each_reason_has_a_test() -> None:
    assert {why for _, why in WRONG} == set(WRONG_CONTENT)


ANSWERS: list[tuple[str, Any, str]] = [
    ("s", "3", ""),
    ("s", "x", ""),
    ("s", "9", "not_an_option"),
    ("s", 3, "not_an_option"),
    ("s", None, ""),
    ("c", "", "required"),
    ("c", "b", ""),
    ("m", ["a", "b"], ""),
    ("m", ["a", "a"], "each_once"),
    ("m", ["a", "b", "c"], "too_many"),
    ("m", "a", "not_an_option"),
    ("r", ["c", "a", "b"], ""),
    ("r", ["c", "q"], "not_an_option"),
    ("x", {"r1": "2"}, ""),
    ("x", {"r9": "2"}, "not_an_option"),
    ("x", {"r1": "9"}, "not_an_option"),
    ("t", "kort", ""),
    ("t", "elf letters", "too_long"),
    ("t", "a\x00", "not_a_text"),
    ("t", 7, "not_a_text"),
    ("n", 12.5, ""),
    ("n", -1, "too_small"),
    ("n", 41, "too_great"),
    ("n", "12", "not_a_number"),
    ("n", float("nan"), "not_a_number"),
    ("d", "2027-02-28", ""),
    ("d", "2027-02-29", "not_a_date"),
    ("d", "28-2-2027", "not_a_date"),
    ("note", "hallo", "not_asked"),
]


@pytest.mark.parametrize(("key", "value", "why"), ANSWERS)
def test_an_answer_fits_or_says_why_not(key: str, value: Any, why: str) -> None:
    content = read(EVERYTHING)
    assert objection(content, content.item(key), value) == why
    if why:
        assert "%(" not in sentence_on_answer(why, content.item(key))


def test_each_objection_has_a_test() -> None:
    assert {why for _, _, why in ANSWERS if why} == set(WRONG_ANSWER)


BRANCHING = {
    "languages": ["nl"],
    "pages": [
        {"key": "p1", "items": [item("a", "choice", options=options("yes", "no"))]},
        {
            "key": "p2",
            "when": [{"item": "a", "is": ["yes"]}],
            "items": [item("b", "multiple", options=options("q", "w"))],
        },
        {"key": "p3", "items": [item("c", "text", when=[{"item": "b", "is": ["q"]}]), item("d", "text")]},
    ],
}


def test_a_page_is_shown_when_the_answer_before_it_asks_for_it() -> None:
    content = read(BRANCHING)
    assert list(shown(content, {})) == ["p1", "p3"] and shown(content, {})["p3"] == {"d"}
    assert list(shown(content, {"a": "yes"})) == ["p1", "p2", "p3"]
    assert shown(content, {"a": "yes", "b": ["w", "q"]})["p3"] == {"c", "d"}


def test_an_answer_on_a_page_that_is_no_longer_shown_does_not_count() -> None:
    content = read(BRANCHING)
    values = {"a": "no", "b": ["q"], "c": "kwam uit p2", "d": "ja"}
    assert answered(content, values) == {"a": "no", "d": "ja"}
    assert answered(content, {**values, "a": "yes"}) == {**values, "a": "yes"}


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "a": st.one_of(st.sampled_from(["yes", "no", "", "?"]), st.none(), st.integers()),
            "b": st.one_of(st.lists(st.sampled_from(["q", "w", "z"]), max_size=4), st.text(max_size=3)),
            "c": st.text(max_size=5),
            "d": st.text(max_size=5),
        },
    )
)
def test_whatever_was_sent_only_shown_questions_count(values: dict[str, Any]) -> None:
    content = read(BRANCHING)
    open_keys = {key for keys in shown(content, values).values() for key in keys}
    counted = answered(content, values)
    assert set(counted) <= open_keys & set(values)
    assert ("c" in counted) <= ("b" in counted and values.get("a") == "yes")


def test_the_time_it_takes_grows_with_what_there_is_to_read() -> None:
    short, long = read(document(item("a", "text"))), read(document(*(item(f"a{n}", "text") for n in range(60))))
    assert reading_minutes(short) == 1
    assert reading_minutes(long) == round(60 * 2 / 150 + 60 * 20 / 60)
