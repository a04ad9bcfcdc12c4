"""The kernel of writing together: each save counts once, and what gives way is noticed."""

from rodedraad.base.writing import SAVES, Typed, clean, has_arrived, remember, written


def test_what_arrived_without_an_answer_is_not_written_twice_when_others_wrote_on() -> None:
    content: dict[str, object] = {}
    remember(content, "save-1")
    again = Typed("een twee", "een twee drie", tried="een twee drie")
    assert has_arrived(content, "save-1")
    assert written(again, "een twee drie vier", has_arrived=True).text == "een twee drie vier"


def test_what_never_arrived_is_merged_from_what_the_page_was_opened_with() -> None:
    assert not has_arrived({}, "save-1")
    again = Typed("een twee", "een twee drie", tried="een twee drie")
    assert written(again, "nul een twee", has_arrived=False).text == "nul een twee drie"


def test_a_save_without_a_name_is_never_taken_for_another() -> None:
    content: dict[str, object] = {}
    remember(content, "")
    assert not has_arrived(content, "")
    assert content == {}


def test_only_the_newest_saves_are_remembered() -> None:
    content: dict[str, object] = {}
    for number in range(SAVES + 5):
        remember(content, f"save-{number}")
    assert not has_arrived(content, "save-4")
    assert has_arrived(content, "save-5")


def test_words_that_gave_way_are_noticed() -> None:
    assert written(Typed("de klas gaat", "de school gaat"), "de groep gaat").overlaps
    assert written(Typed("de klas gaat", "de gaat"), "de klas gaat").must_keep
    assert not written(Typed("de klas gaa", "de klas gaat"), "de klas gaa").must_keep


def test_text_is_made_fit_for_the_database() -> None:
    assert clean("een\r\ntwee\rdrie\x00") == "een\ntwee\ndrie"
