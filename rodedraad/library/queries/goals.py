"""The goal tree: themes, subgoals and the regions' own goals under them, with how many practices each has."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import get_language

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.library.models import PracticeExample
from rodedraad.library.queries.counting import NONE, Count, practices_per_term, with_terms_above

SHOWN = 24


@dataclass
class Branch:
    """A goal with what stands under it."""

    term: Term
    count: Count
    under: list["Branch"] = field(default_factory=list)
    above: "Branch | None" = None

    @property
    def is_empty(self) -> bool:
        """No practice has it."""
        return self.count.total == 0

    @property
    def is_wider(self) -> bool:
        """Wider than career guidance, or a region's own goal under one that is: the outer ring."""
        return bool(self.term.more.get("wider")) or (self.above is not None and self.above.is_wider)

    @property
    def is_unfilled(self) -> bool:
        """An announced theme that has no goals: stays visible as an empty branch."""
        return self.term.level == "theme" and not self.under

    @property
    def note(self) -> str:
        """What has to be said beside it, in the language of the page."""
        return str(self.term.more.get("note_en" if get_language() == "en" else "note_nl", ""))

    def walk(self) -> Iterator["Branch"]:
        """This branch and everything under it, from the top down."""
        yield self
        for branch in self.under:
            yield from branch.walk()


@dataclass
class Tree:
    """All living goals, and those that ended but still have practices."""

    themes: list[Branch]
    ended: list[Branch]

    def walk(self) -> Iterator[Branch]:
        """Every living branch."""
        for theme in self.themes:
            yield from theme.walk()

    def find(self, key: str) -> Branch | None:
        """The branch with this key, now or formerly; an ended one too."""
        branches = [*self.walk(), *self.ended]
        here = next((branch for branch in branches if branch.term.key == key), None)
        return here or next((branch for branch in branches if key in branch.term.more.get("formerly", [])), None)

    @property
    def gaps(self) -> list[Branch]:
        """National subgoals that no practice has, and themes without any goal."""
        return [
            branch
            for branch in self.walk()
            if branch.term.region_id is None
            and branch.is_empty
            and (branch.term.level == "subgoal" or not branch.under)
        ]


def goal_tree() -> Tree:
    """The whole tree with counts. Two queries, and one more when a goal was split or ended."""
    terms = list(
        Term.objects.filter(vocabulary=Vocabulary.GOAL).select_related("region", "work").order_by("order", "pk")
    )
    counts = practices_per_term(with_terms_above(terms))
    branches = {term.pk: Branch(term, counts.get(term.pk, NONE)) for term in terms}
    themes = []
    for term in terms:
        branch = branches[term.pk]
        if not term.is_living:
            continue
        parent = branches.get(term.parent_id) if term.parent_id else None
        if parent is None:
            themes.append(branch)
        else:
            branch.above = parent
            parent.under.append(branch)
    return Tree(themes, [branch for branch in branches.values() if not branch.term.is_living])


def practices_with(terms: list[int], *, most: int = SHOWN) -> list[PracticeExample]:
    """Published practices that have one of these terms, in the order of their numbers, at most so many."""
    return list(
        PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED, values__term__in=terms)
        .only("reference", "number", "title", "origin")
        .distinct()
        .order_by("pk")[:most]
    )


def successors(term: Term) -> list[Term]:
    """What a goal that ended became; nothing for a living one (no query then)."""
    return [] if term.is_living else list(term.became.order_by("order", "pk"))
