"""Titles: two practices under one title, a title over two rows, a title cut off, a title astray in running text."""

import re
from collections.abc import Mapping

from rodedraad.evidence.checks.plain import Base, Finding, Listed, words_of

ENDINGS = {
    *("", "s", "e", "en", "n", "er", "eren", "ers", "es", "je", "jes", "tje", "tjes", "t", "lijk", "elijk", "rijk"),
    *("loos", "baar", "heid", "schap", "achtig"),
}
IMPOSSIBLE_END = re.compile(r"[a-zà-ÿ]{3}(kk|pp|tt|bb|dd|gg|mm|nn|rr|[vz])$")
SHORTEST_PART = 4
VOWELS = set("aeiouy")
# Only words that end no title: "voor", "op" or "in" may (waar kies je voor, doe mee, ga ervoor).
OPEN_ENDS = {"de", "het", "en", "of", "van", "met", "te", "naar", "the", "a", "an", "and"}
PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "‘": "’"}
SHORTEST_PIECE = 3
SHORTEST_SENTENCE = 4
SHORTEST_CUT = 24
INNER_CAPITAL = re.compile(r"(?<=[a-zé] )(?=[A-Z][a-zà-ÿ]+ )")


def shared_titles(base: Base) -> list[Finding]:
    """Different numbers under the same title (capitals, signs and spaces do not count), unless taken over."""
    tails = {finding.places[-1] for finding in split_rows(base)}
    rows: dict[str, dict[str, Listed]] = {}
    for row in base.listed:
        if row.place in tails or row.adopted_from:
            continue
        rows.setdefault(" ".join(words_of(row.title)), {}).setdefault(row.number, row)
    return [
        Finding("shared-title", tuple(same), tuple(row.place for row in same.values()), next(iter(same.values())).title)
        for title, same in rows.items()
        if title and len(same) > 1
    ]


def split_rows(base: Base) -> list[Finding]:
    """A row that holds only the end of a title: a few words without a capital, after a row that holds too much.

    The row before begins a second title in its middle (a capital after a plain word) or stops at an open end.
    """
    found = []
    for above, row in zip(base.listed, base.listed[1:], strict=False):
        if row.place < 0 or not _is_tail(row.title):
            continue
        halves = _two_titles(above.title)
        if halves is None and not _ends_open(above.title):
            continue
        first, second = halves or (f"{above.title} {row.title}", "")
        if second and not second.lower().endswith(row.title.lower()):
            second = f"{second} {row.title}"
        proposal = " | ".join(part for part in (first, second) if part)
        found.append(Finding("split-row", (above.number, row.number), (above.place, row.place), row.title, proposal))
    return found


def _is_tail(title: str) -> bool:
    return title[:1].islower() and len(title.split()) <= SHORTEST_PIECE


def _two_titles(title: str) -> tuple[str, str] | None:
    places = [match.start() for match in INNER_CAPITAL.finditer(title)]
    return (title[: places[0]].strip(), title[places[0] :].strip()) if places else None


def cut_off_titles(base: Base) -> list[Finding]:
    """A title that stops in the middle of a word or of a sentence.

    In the middle of a word: its last piece is no word of the base (`lexicon`), while words of the base begin with it
    and what follows in them is no ending and no word by itself (so it is no plain word either); or it ends as no Dutch
    word does. In the middle of a sentence: it ends in a word that cannot end a title, or leaves a bracket or quotation
    mark open. Titles shorter than 24 characters are not cut within a word.
    """
    split = {place for finding in split_rows(base) for place in finding.places}
    known = _without_last_pieces(base)
    found = []
    for row in base.listed:
        if row.place in split:
            continue
        piece = _last_piece(row.title)
        longer = _longer_words(piece, known) if len(row.title) >= SHORTEST_CUT else []
        if longer or _ends_open(row.title) or (piece not in known and IMPOSSIBLE_END.search(piece)):
            read = [row.title[: len(row.title) - len(piece)] + word for word in longer[:1]]
            proposal = row.proposed_title or (read[0] if read else "")
            words = ", ".join(longer[:SHORTEST_PIECE])
            found.append(Finding("cut-off-title", (row.number,), (row.place,), row.title, proposal, words))
    return found


def _without_last_pieces(base: Base) -> dict[str, int]:
    """The lexicon and the words of all titles, except each title's last piece: that is what is looked at."""
    known = dict(base.lexicon)
    for row in base.listed:
        for word in words_of(row.title):
            known[word] = known.get(word, 0) + 1
        if piece := _last_piece(row.title):
            known[piece] = known.get(piece, 1) - 1
    return {word: times for word, times in known.items() if times > 0}


def _last_piece(title: str) -> str:
    """The last word of a title, or what is left of it; nothing when it is a name, an abbreviation or ends in a sign."""
    found = re.search(r"(?<![A-Za-zà-öø-ÿ])([a-zà-öø-ÿ]+)$", title)
    return found.group(1) if found else ""


def _longer_words(piece: str, known: Mapping[str, int]) -> list[str]:
    if len(piece) < SHORTEST_PIECE or piece in known:
        return []
    longer = [word for word in known if word.startswith(piece)]
    for rest in (word[len(piece) :] for word in longer):
        doubled = rest[:1] == piece[-1] and piece[-1] not in VOWELS  # zet, zetten
        participle = piece.endswith("en") and rest.startswith("d")  # passen, passend
        if rest in ENDINGS or doubled or participle or (len(rest) >= SHORTEST_PART and rest in known):
            return []
    return sorted(longer, key=lambda word: (-known[word], len(word), word))


def _ends_open(title: str) -> bool:
    words = title.split()
    stopped = len(words) >= SHORTEST_SENTENCE and words[-1] in OPEN_ENDS
    unclosed = any(title.count(opening) > title.count(closing) for opening, closing in PAIRS.items())
    return stopped or unclosed or title.rstrip().endswith((",", ":", " -", "…"))


def stray_titles(base: Base) -> list[Finding]:
    """A listed title of three words or more in the middle of running text."""
    titles = {" ".join(words_of(row.title)): row for row in base.listed if len(words_of(row.title)) >= SHORTEST_PIECE}
    return [
        Finding("stray-title", (row.number,), (passage.place, row.place), row.title, "", passage.section)
        for passage in base.passages
        for title, row in titles.items()
        if f" {title} " in f" {' '.join(words_of(passage.text))} "
    ]
