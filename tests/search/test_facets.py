"""Counts of facet values: within a facet "or", between facets "and", exact, compared with counting by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.facets import Facets, Value, mask_of, packed, size_of, slots_in

NAMES = ("sector", "doel", "vorm")
SLOTS = st.sets(st.integers(0, 130))


@st.composite
def bases(draw: st.DrawFn) -> tuple[int, dict[tuple[str, str], tuple[set[int], set[int]]]]:
    size = draw(st.integers(1, 131))
    values = {}
    for name in NAMES:
        for key in range(draw(st.integers(0, 4))):
            slots = {slot for slot in draw(SLOTS) if slot < size}
            values[name, str(key)] = (slots, {slot for slot in slots if draw(st.booleans())})
    return size, values


CHOICES = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from("012345"), max_size=3), max_size=3)


@given(bases(), SLOTS, CHOICES, st.booleans())
def test_counts_are_those_of_counting_by_hand(
    base: tuple[int, dict[tuple[str, str], tuple[set[int], set[int]]]],
    hits: set[int],
    choices: dict[str, list[str]],
    sure: bool,
) -> None:
    size, values = base
    hits = {slot for slot in hits if slot < size}
    facets = Facets(
        [Value(*place, "", "", slots=sorted(slots), sure=sorted(sures)) for place, (slots, sures) in values.items()],
        size,
    )
    having = {place: pair[sure] for place, pair in values.items()}

    def left(but: str = "") -> set[int]:
        kept = set(hits)
        for name, keys in choices.items():
            if keys and name != but:
                kept &= set().union(*(having.get((name, key), set()) for key in keys))
        return kept

    counted = facets.count(mask_of(sorted(hits), size), choices, sure_only=sure)
    assert set(slots_in(counted.found)) == left()
    for value, count in zip(facets.values, counted.counts, strict=True):
        assert count == len(left(but=value.facet) & having[value.facet, value.key])
    loosened = facets.loosened(mask_of(sorted(hits), size), choices, sure_only=sure)
    assert loosened == {name: len(left(but=name)) for name, keys in choices.items() if keys}


@given(st.integers(0, 200).flatmap(lambda size: st.lists(st.booleans(), min_size=size, max_size=size)))
def test_a_mask_holds_exactly_its_slots(flags: list[bool]) -> None:
    mask = packed(np.array(flags, bool))
    assert list(slots_in(mask)) == [slot for slot, flag in enumerate(flags) if flag]
    assert size_of(mask) == sum(flags)


def test_the_values_of_one_practice_are_all_its_values() -> None:
    facets = Facets([Value("a", "x", "", "", slots=[0, 64]), Value("b", "y", "", "", slots=[64, 65])], 70)
    assert [(value.facet, value.key) for value in facets.of_slot(64)] == [("a", "x"), ("b", "y")]
    assert [value.key for value in facets.of_slot(65)] == ["y"]
