"""What differs between two versions of a questionnaire: per scale, page and question, word by word."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.base.differences import Piece, words
from rodedraad.question_tables.kinds import KIND_NAMES
from rodedraad.questionnaires.preview import only_when
from rodedraad.questionnaires.wording import language_name, said
from rodedraad.surveys.content import Content, Item, Option, Text

NEW, GONE, MOVED, STEPS = "new", "gone", "moved", "steps"
MARKS = {
    NEW: gettext_lazy("new"),
    GONE: gettext_lazy("removed"),
    MOVED: gettext_lazy("moved"),
    "words": gettext_lazy("reworded"),
    STEPS: gettext_lazy("steps changed"),
    "answers": gettext_lazy("answers changed"),
    "kind": gettext_lazy("answered in another way"),
    "when": gettext_lazy("branching changed"),
}
Aspects = Mapping[tuple[str, str], str]  # (a way to differ, what it is called) -> what stands there
Described = Mapping[str, tuple[str, Aspects]]  # key -> what it is called, and all of it


@dataclass(frozen=True)
class Told:
    """One text of it, before and after."""

    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Changed:
    """A scale, page or question that differs: what it is, in which ways, and what exactly."""

    what: str
    text: str
    marks: Sequence[str]
    told: Sequence[Told] = ()

    @property
    def tags(self) -> list[tuple[str, str]]:
        """The ways in words, each with its key."""
        return [(mark, str(MARKS[mark])) for mark in self.marks]


@dataclass(frozen=True)
class Differences:
    """All of it, in the order of the newer version; what is gone stands last. `same`: how many questions stayed."""

    changed: Sequence[Changed]
    same: int
    languages: Sequence[str]


def between(old: Content, new: Content) -> Differences:
    """From the old version to the new one. Texts in a language that only one of them has are not laid side by side."""
    both = [one for one in new.languages if one in old.languages]
    scales = {name for name, steps in old.scales.items() if new.scales.get(name, steps) != steps}
    stepped = {item.key for item in new.items if item.scale in scales}
    moved = {key for key in new.by_key if key in old.by_key and _page_of(new, key) != _page_of(old, key)}
    questions = _parts(
        _("Question"), _items(old, both, scales), _items(new, both, scales), moved=moved, stepped=stepped
    )
    changed = _parts(_("Scale"), _scales(old, both), _scales(new, both))
    changed += [*_parts(_("Page"), _pages(old, both), _pages(new, both)), *questions]
    come, gone = (set(one.languages) - set(both) for one in (new, old))
    languages = [_("%(language)s is new") % {"language": language_name(one)} for one in sorted(come)]
    languages += [_("%(language)s is removed") % {"language": language_name(one)} for one in sorted(gone)]
    same = len(new.items) - sum(GONE not in one.marks for one in questions)
    return Differences(changed, same, languages)


def _parts(
    what: str, old: Described, new: Described, *, moved: Collection[str] = (), stepped: Collection[str] = ()
) -> list[Changed]:
    moved = {*moved, *_out_of_order(list(old), list(new))}
    found = []
    for key, (text, now) in new.items():
        if key not in old:
            found.append(Changed(what, text, [NEW]))
            continue
        was = old[key][1]
        told = [about for about in dict.fromkeys([*was, *now]) if was.get(about, "") != now.get(about, "")]
        marks = [MOVED] if key in moved else []
        marks += [mark for mark, _label in told] + ([STEPS] if key in stepped else [])
        if marks:
            pieces = [Told(about[1], words(was.get(about, ""), now.get(about, ""))) for about in told]
            found.append(Changed(what, text, list(dict.fromkeys(marks)), pieces))
    return found + [Changed(what, text, [GONE]) for key, (text, _was) in old.items() if key not in new]


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """What stands elsewhere among those that both have: the fewest that have to go for the others to be in order."""
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {key for block in blocks for key in after[block.b : block.b + block.size]}


def _page_of(content: Content, key: str) -> str:
    return next(page.key for page in content.pages if any(item.key == key for item in page.items))


def _scales(content: Content, languages: Sequence[str]) -> Described:
    found = {}
    for name, steps in content.scales.items():
        aspects = {
            (STEPS, _named(_("Steps"), one, languages)): " · ".join(step.text.get(one, "") for step in steps)
            for one in languages
        }
        found[name] = (_ends(steps), aspects)
    return found


def _ends(steps: Sequence[Option]) -> str:
    known = [said(step.text) for step in steps if not step.is_unknown] or [said(step.text) for step in steps]
    return " – ".join((known[0], known[-1]))


def _pages(content: Content, languages: Sequence[str]) -> Described:
    found = {}
    for number, page in enumerate(content.pages, 1):
        aspects = _texts(_("Title"), page.title, languages) | _texts(_("Introduction"), page.text, languages)
        aspects[("when", _("When it is shown"))] = only_when(content, page.when)
        found[page.key] = (said(page.title) or _("Page %(n)s") % {"n": number}, aspects)
    return found


def _items(content: Content, languages: Sequence[str], scales: Collection[str]) -> Described:
    """Each question. Of a scale in `scales` it is told once what changed, not at every question."""
    found: dict[str, tuple[str, Aspects]] = {}
    for item in content.items:
        aspects = _texts(_("Question"), item.text, languages) | _texts(_("Help"), item.help, languages)
        for label, mark, texts in (
            (_("Answers"), "answers", [option.text for option in item.options]),
            (_("Lines"), "answers", [row.text for row in item.rows]),
            (_("Texts at the steps"), STEPS, [item.anchors[step] for step in sorted(item.anchors)]),
        ):
            for one in languages:
                aspects[(mark, _named(label, one, languages))] = " · ".join(text.get(one, "") for text in texts)
        if item.scale and item.scale not in scales:
            aspects[(STEPS, _("Scale"))] = _ends(content.scales[item.scale])
        aspects[("kind", _("How it is answered"))] = _how(item)
        aspects[("when", _("When it is shown"))] = only_when(content, item.when)
        found[item.key] = (said(item.text), aspects)
    return found


def _how(item: Item) -> str:
    limits = [f"{limit:g}" for limit in (item.most or None, item.least, item.greatest) if limit is not None]
    needed = [] if item.optional or item.kind == "note" else [_("must be answered")]
    return " · ".join([KIND_NAMES[item.kind](), *needed, *limits])


def _texts(label: str, text: Text, languages: Sequence[str]) -> dict[tuple[str, str], str]:
    return {("words", _named(label, one, languages)): text.get(one, "") for one in languages}


def _named(label: str, language: str, languages: Sequence[str]) -> str:
    return f"{label} ({language})" if len(languages) > 1 else label
