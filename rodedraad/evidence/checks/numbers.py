"""Numbers: listed twice, cited but not listed, never cited, twice in a line, badly written, or a figure away."""

import re
from collections import Counter
from collections.abc import Iterable

from rodedraad.evidence.checks.plain import Base, Finding, Listed, Mention, words_of

BARE = re.compile(r"^[^#]*\d[^#]*$")
SPACED = re.compile(r"#\s+\d")
LONG_ENOUGH = 5
RARE = 2


def listed_twice(base: Base) -> list[Finding]:
    """A number that stands in more than one row of the list."""
    rows: dict[str, list[Listed]] = {}
    for row in base.listed:
        rows.setdefault(row.number, []).append(row)
    return [
        Finding(
            "listed-twice",
            (number,),
            tuple(row.place for row in same),
            words=same[0].title,
            proposal="one" if len({row.title for row in same}) == 1 else "",
        )
        for number, same in rows.items()
        if len(same) > 1
    ]


def cited_not_listed(base: Base) -> list[Finding]:
    """A number that lines cite and no list has. Proposed: a listed number one figure away, if there is only one."""
    listed = set(base.titles)
    near = neighbours(listed | {mention.number for mention in base.mentions})
    found = []
    for number, places in _places(base.mentions).items():
        if number in listed:
            continue
        candidates = sorted(near[number] & listed)
        proved = [other for other in candidates if _shared_title_words(base, places, other)]
        chosen = (proved or candidates) if len(proved or candidates) == 1 else []
        evidence = sorted({word for other in chosen for word in _shared_title_words(base, places, other)})
        found.append(
            Finding("cited-not-listed", (number,), places, proposal="".join(chosen), evidence=", ".join(evidence))
        )
    return found


def _shared_title_words(base: Base, places: Iterable[int], number: str) -> set[str]:
    title = {word for word in words_of(base.titles[number]) if len(word) >= LONG_ENOUGH}
    return title & {word for place in places for word in words_of(base.texts.get(place, ""))}


def listed_not_cited(base: Base) -> list[Finding]:
    """A listed number that no line cites."""
    cited = {mention.number for mention in base.mentions}
    rows: dict[str, list[int]] = {}
    for row in base.listed:
        rows.setdefault(row.number, []).append(row.place)
    return [
        Finding("listed-not-cited", (number,), tuple(places), base.titles[number])
        for number, places in rows.items()
        if number not in cited
    ]


def twice_in_a_line(base: Base) -> list[Finding]:
    """A line that cites the same number more than once."""
    found = Counter((mention.place, mention.number) for mention in base.mentions)
    return [
        Finding("twice-in-a-line", (number,), (place,), proposal="one")
        for (place, number), times in found.items()
        if times > 1
    ]


def badly_written(base: Base) -> list[Finding]:
    """A citation without its "#", or with a space after it."""
    found = []
    for mention in base.mentions:
        for kind, pattern in (("hash-missing", BARE), ("space-after-hash", SPACED)):
            if mention.number.isdigit() and pattern.search(mention.written):
                proposal = f"ID#{mention.number}"
                found.append(Finding(kind, (mention.number,), (mention.place,), mention.written, proposal))
    return found


def perhaps_another_number(base: Base) -> list[Finding]:
    """A cited number where a number one figure away seems meant, because the line speaks of the same rare things.

    Numbers a figure apart are common, so that alone says nothing. Evidence: two or more words that occur in just two
    lines of the whole base, one citing the one number and one citing the other, while no number stands in just these
    two (that would be the one these words belong to). Of the two lines, the one whose words occur least in the other
    lines and the title of its own number (rare words weigh more) is the doubtful one. Only printed lines: elsewhere
    nobody types a number.
    """
    printed = [mention for mention in base.mentions if mention.place > 0]
    near = neighbours({mention.number for mention in printed})
    places = _places(printed)
    once = dict.fromkeys((mention.place, mention.number) for mention in printed)
    cited: dict[int, set[str]] = {}
    for place, number in once:
        cited.setdefault(place, set()).add(number)
    lines = {place: set(words_of(text)) for place, text in base.texts.items() if place > 0}
    spread = Counter(word for words in lines.values() for word in words)
    found: dict[frozenset[tuple[int, str]], Finding] = {}
    for place, number in once:
        for other in near[number]:
            for elsewhere in places[other]:
                pair = frozenset({(place, number), (elsewhere, other)})
                companions = cited[place] & cited[elsewhere]
                if (
                    elsewhere == place
                    or pair in found
                    or any(len(places[companion]) == RARE for companion in companions)
                ):
                    continue
                shared = {
                    word
                    for word in lines.get(place, set()) & lines.get(elsewhere, set())
                    if len(word) >= LONG_ENOUGH and spread[word] == RARE
                }
                if len(shared) >= RARE:
                    found[pair] = _doubtful(base, lines, places, pair, shared, spread)
    return list(found.values())


def _doubtful(
    base: Base,
    lines: dict[int, set[str]],
    places: dict[str, tuple[int, ...]],
    pair: frozenset[tuple[int, str]],
    shared: set[str],
    spread: Counter[str],
) -> Finding:
    def support(spot: tuple[int, str]) -> float:
        place, number = spot
        own = set(words_of(base.titles.get(number, "")))
        for other in places[number]:
            own |= lines.get(other, set()) if other != place else set()
        return sum(1 / spread[word] for word in lines[place] & own if len(word) >= LONG_ENOUGH and word not in shared)

    (place, number), (elsewhere, other) = sorted(pair, key=lambda spot: (support(spot), spot))
    return Finding(
        "perhaps-another-number",
        (number, other),
        (place, elsewhere),
        proposal=other,
        evidence=", ".join(sorted(shared)),
    )


def _places(mentions: Iterable[Mention]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for mention in mentions:
        if mention.place not in found.setdefault(mention.number, []):
            found[mention.number].append(mention.place)
    return {number: tuple(places) for number, places in found.items()}


def neighbours(numbers: Iterable[str]) -> dict[str, set[str]]:
    """For each number the numbers one figure away: another figure, two beside each other swapped, one more or less.

    By patterns with one figure left open, so about linear in the number of numbers.
    """
    numbers = set(numbers)
    open_figure: dict[str, set[str]] = {}
    for number in numbers:
        for place in range(len(number)):
            open_figure.setdefault(f"{number[:place]}?{number[place + 1 :]}", set()).add(number)
            open_figure.setdefault(f"{number[:place]}{number[place + 1 :]}-", set()).add(number)
    found: dict[str, set[str]] = {number: set() for number in numbers}
    for number in numbers:
        for place in range(len(number)):
            found[number] |= open_figure[f"{number[:place]}?{number[place + 1 :]}"]
            swapped = number[:place] + number[place + 1 : place + 2] + number[place] + number[place + 2 :]
            shorter = number[:place] + number[place + 1 :]
            found[number] |= {swapped, shorter} & numbers
        found[number] |= open_figure.get(f"{number}-", set())
        found[number].discard(number)
    return found
