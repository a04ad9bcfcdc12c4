"""Typing errors: the distance is the textbook's, and no near word is missed."""

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.spelling import Speller, allowed, distance

WORDS = st.text("abcde", max_size=9)


def slow_distance(one: str, other: str) -> int:
    """Optimal string alignment as a full table."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                table[i][j] = i or j
                continue
            cost = one[i - 1] != other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(WORDS, WORDS, st.integers(0, 4))
def test_the_distance_is_that_of_the_textbook(one: str, other: str, most: int) -> None:
    assert distance(one, other, most=most) == min(slow_distance(one, other), most + 1)


@given(st.dictionaries(st.text("abcdeé1", min_size=1, max_size=12), st.integers(1, 50), max_size=40), WORDS)
def test_every_near_word_is_found_likeliest_first(counts: dict[str, int], word: str) -> None:
    most = allowed(word)
    near = [
        (errors, known[:1] != word[:1], -count, known)
        for known, count in counts.items()
        if len(known) > 2 and most and 0 < (errors := slow_distance(word, known)) <= most
    ]
    assert Speller(counts).near(word) == [known for *_, known in sorted(near)]


def test_short_words_are_taken_as_they_are() -> None:
    assert Speller({"app": 3, "map": 2}).near("ap") == []
    assert Speller({"podcast": 3}).near("potcast") == ["podcast"]
    assert Speller({"arbeidsmarkt": 3}).near("arbeidsmakt") == ["arbeidsmarkt"]
