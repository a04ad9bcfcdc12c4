"""What of an evaluation goes to whom: one document for each audience, which says itself what it leaves out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Chart, Entry, Evaluated, Figure, Lines, Signature, Source, Table, Value
from rodedraad.evaluations.documents.audiences import (
    BOARD,
    LEADERS,
    OUTSIDE,
    PLAN,
    Audience,
    opening,
    plan_leads,
    said,
)
from rodedraad.schools.lexicon import Words

MOST_FIGURES = 14  # so that the board's page stays one page
MOST_WORDS = 700  # characters of own words on that page; what is longer stands whole on the next
LAST_ENTRIES = ("learned", "next_year")

Block = str | Lines | Table | Chart


@dataclass(frozen=True)
class Part:
    """One entry as a document shows it. `blocks` is what is known, in order; numbers stand in a table."""

    key: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    own_words: str
    gap: str
    changed: str


@dataclass(frozen=True)
class Section:
    """A few entries under one heading."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Paper:
    """A whole document for one audience.

    `summary` and `agreed` are the first page of the board's; `paragraph` is all there is for a school plan.
    """

    key: str
    name: str
    lead: str
    title: str
    organisation: str
    school_year: int
    is_signed: bool
    signatures: tuple[Signature, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    gaps: tuple[str, ...] = ()
    summary: Table | None = None
    agreed: tuple[Part, ...] = ()
    paragraph: str = ""


def for_audience(evaluated: Evaluated, audience: Audience, words: Words) -> Paper:
    """The document for this audience, made from the whole evaluation; no two of its tables have the same name."""
    return _told_apart(_chosen(evaluated, audience, words))


def _told_apart(paper: Paper) -> Paper:
    taken: set[str] = {paper.summary.caption} if paper.summary else set()

    def named(table: Table, part: Part) -> Table:
        names = [table.caption, f"{table.caption} ({part.title})"]
        names += [f"{names[1]}, {number}" for number in range(2, 2 + len(taken))]
        caption = next(one for one in names if one not in taken)
        taken.add(caption)
        return replace(table, caption=caption)

    def block_of(block: Block, part: Part) -> Block:
        if isinstance(block, Chart):
            return replace(block, table=named(block.table, part))
        return named(block, part) if isinstance(block, Table) else block

    sections = tuple(
        replace(
            section,
            parts=tuple(replace(one, blocks=tuple(block_of(b, one) for b in one.blocks)) for one in section.parts),
        )
        for section in paper.sections
    )
    return replace(paper, sections=sections)


def _chosen(evaluated: Evaluated, audience: Audience, words: Words) -> Paper:
    entries = [one for one in evaluated.entries if audience.key == LEADERS or audience.key in one.audiences]
    if audience.key == PLAN:
        return _for_plan(evaluated, audience, words)
    kept = {one.key for one in entries}
    left_out = tuple(one.title for one in evaluated.entries if one.key not in kept)
    if audience.key == BOARD:
        return _for_board(evaluated, audience, entries, left_out)
    sections = []
    for chapter in evaluated.chapters:
        parts = [part_of(one, audience.key, words) for one in chapter.entries if one.key in kept]
        if parts:
            sections.append(Section(chapter.key, chapter.title, tuple(parts)))
    return replace(_paper(evaluated, audience), sections=tuple(sections), left_out=left_out)


def _paper(evaluated: Evaluated, audience: Audience) -> Paper:
    return Paper(
        audience.key,
        audience.name,
        audience.lead,
        evaluated.title,
        evaluated.organisation,
        evaluated.school_year,
        evaluated.is_signed,
        evaluated.signatures,
        (),
        (),
    )


def part_of(entry: Entry, audience: str, words: Words) -> Part:
    """An entry in the words of this audience; it keeps its own title where it has no other."""
    begins = opening(entry.key, audience, words)
    return Part(
        entry.key,
        begins.title or entry.title,
        begins.lead or (entry.question if audience == LEADERS else ""),
        blocks(entry.title, entry.values),
        entry.sources,
        entry.own_words.strip(),
        _gap(entry, audience),
        entry.changed if audience not in OUTSIDE else "",
    )


def _gap(entry: Entry, audience: str) -> str:
    """What is not known; who does not work here is not told what colleagues have to do about it."""
    if audience not in OUTSIDE or not entry.gap:
        return entry.gap
    return "" if entry.values or entry.own_words.strip() else _("The school does not know this yet.")


def blocks(caption: str, values: Iterable[Value]) -> tuple[Block, ...]:
    """The values in their order; numbers after each other become the rows of one table."""
    found: list[Block] = []
    figures: list[Figure] = []
    for value in values:
        if isinstance(value, Figure):
            figures.append(value)
            continue
        if figures:
            found.append(figures_table(caption, figures))
            figures = []
        found.append(value)
    return (*found, figures_table(caption, figures)) if figures else tuple(found)


def figures_table(caption: str, figures: Sequence[Figure]) -> Table:
    """Numbers as a table; a column nobody fills is left out."""
    columns = [
        (_("What"), [one.label for one in figures]),
        (_("Value"), [one.value for one in figures]),
        (_("Over how many"), [f"n = {one.n}" if one.n is not None else "" for one in figures]),
        (_("Margin"), [one.margin for one in figures]),
        (_("Last year"), [one.last_year for one in figures]),
    ]
    filled = [column for column in columns if any(column[1])]
    rows = zip(*(cells for _head, cells in filled), strict=True)
    caption = _("In numbers: %(title)s") % {"title": caption}
    return Table(caption, tuple(head for head, _cells in filled), tuple(rows))


# --- the board: one page, and the tables behind it


def _for_board(evaluated: Evaluated, audience: Audience, entries: Sequence[Entry], left_out: tuple[str, ...]) -> Paper:
    firsts = [next((one for one in entry.values if isinstance(one, Figure)), None) for entry in entries]
    figures = [one for one in firsts if one][:MOST_FIGURES]
    last = [Part(one.key, one.title, "", (), (), one.own_words.strip(), "", "") for one in entries if _is_last(one)]
    fits = sum(len(one.own_words) for one in last) <= MOST_WORDS
    tables = [_only_tables(entry) for entry in entries]
    sections = [Section("tables", _("The tables"), tuple(one for one in tables if one.blocks))]
    if last and not fits:
        sections.insert(0, Section("words", _("In the school's own words"), tuple(last)))
    return replace(
        _paper(evaluated, audience),
        sections=tuple(one for one in sections if one.parts),
        left_out=left_out,
        gaps=tuple(one.title for one in entries if not one.is_filled),
        summary=figures_table(_("the year"), figures) if figures else None,
        agreed=tuple(last) if fits else (),
    )


def _is_last(entry: Entry) -> bool:
    return entry.key in LAST_ENTRIES and bool(entry.own_words.strip())


def _only_tables(entry: Entry) -> Part:
    found = blocks(entry.title, entry.values)
    tables = tuple(one.table if isinstance(one, Chart) else one for one in found if isinstance(one, Table | Chart))
    return Part(entry.key, entry.title, "", tables, entry.sources, "", "", "")


# --- the paragraph for a school plan


def _for_plan(evaluated: Evaluated, audience: Audience, words: Words) -> Paper:
    entries = {one.key: one for one in evaluated.entries}
    sentences = [
        sentence
        for key, row in plan_leads().items()
        if key in entries and (sentence := _sentence(entries[key], said(row, "lead", words)))
    ]
    used = set(plan_leads())
    left_out = tuple(one.title for one in evaluated.entries if one.key not in used)
    return replace(_paper(evaluated, audience), paragraph=" ".join(sentences), left_out=left_out)


def _sentence(entry: Entry, lead: str) -> str:
    """The numbers of an entry as one sentence, then what the school says itself; empty when there is neither."""
    told = [f"{one.label[:1].lower()}{one.label[1:]} {one.value}" for one in entry.values if isinstance(one, Figure)]
    own = " ".join(entry.own_words.split())
    if not told:
        return _ended(own)
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} {_('and')} {told[-1]}"
    return " ".join(one for one in (f"{lead} {listed}.".strip(), _ended(own)) if one)


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."
