"""The integrity report: numbers that must come out of the rows, and what looks wrong, each with a proposed reading."""

from dataclasses import dataclass

from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rodedraad.evidence.checks import findings_in
from rodedraad.evidence.checks.plain import Finding
from rodedraad.evidence.queries.evidence import Evidence, base_as_plain_data, numbers_of_the_study
from rodedraad.evidence.study_files import read_expected


@dataclass(frozen=True)
class Kind:
    """How a kind of finding reads: its heading, and one sentence with and one without a proposal."""

    title: str | Promise
    sentence: str | Promise
    proposal: str | Promise = ""


KINDS: dict[str, Kind] = {
    "listed-twice": Kind(
        _("Listed twice"),
        _("%(first)s (%(words)s) is listed more than once%(where)s."),
        _("We read one practice: the rows are the same."),
    ),
    "shared-title": Kind(_("One title, several numbers"), _("%(about)s share the title “%(words)s”%(where)s.")),
    "split-row": Kind(
        _("A title over two rows"),
        _("%(first)s holds two titles, and the row of %(second)s says only “%(words)s”%(where)s."),
        _("We read: %(proposal)s"),
    ),
    "cut-off-title": Kind(
        _("A title that is cut off"), _("%(first)s: “%(words)s” stops halfway%(where)s."), _("Perhaps: %(proposal)s")
    ),
    "cited-not-listed": Kind(
        _("Cited, not listed"),
        _("%(first)s is cited and stands in no list%(where)s."),
        _("%(proposal)s is listed and one figure away%(because)s."),
    ),
    "listed-not-cited": Kind(_("Listed, never cited"), _("%(first)s (%(words)s) is not cited anywhere%(where)s.")),
    "perhaps-another-number": Kind(
        _("Perhaps another number"),
        _("One line cites %(first)s and another %(second)s, and only these two say the same%(where)s%(because)s."),
        _("Perhaps %(proposal)s is meant in both."),
    ),
    "twice-in-a-line": Kind(
        _("Twice in one line"), _("%(first)s is cited twice in one line%(where)s."), _("We count one practice.")
    ),
    "hash-missing": Kind(
        _("Number sign missing"), _("“%(words)s” has no number sign%(where)s."), _("We read %(proposal)s.")
    ),
    "space-after-hash": Kind(
        _("Space after the number sign"),
        _("“%(words)s” has a space after the number sign%(where)s."),
        _("We read %(proposal)s."),
    ),
    "goal-twice": Kind(_("A goal that stands twice"), _("“%(words)s” stands twice%(where)s."), _("We read one goal.")),
    "theme-without-table": Kind(
        _("A theme without a table"),
        _("“%(words)s” is announced as a theme and has no goals. It stays visible as an empty branch."),
    ),
    "table-without-theme": Kind(
        _("A table without a theme"),
        _("Table %(evidence)s (“%(words)s”) belongs to no announced theme. We show it as a theme of its own."),
    ),
    "wrong-table": Kind(
        _("Another table meant"),
        _("The text refers to table %(first)s%(where)s."),
        _("Table %(proposal)s seems meant."),
    ),
    "stray-title": Kind(
        _("A title astray"),
        _("The title of %(first)s (%(words)s) stands in the middle of running text, §%(evidence)s%(where)s."),
    ),
    "template-words": Kind(
        _("Left over from a template"), _("§%(first)s holds words of a template (%(words)s)%(where)s.")
    ),
}
NUMBER_NAMES: dict[str, str | Promise] = {
    "language": _("Practices in category 1, speaking the language of youngsters"),
    "needs": _("Practices in category 2, meeting basic needs"),
    "inside": _("Practices in category 3, working together inside the institution"),
    "outside": _("Practices in category 4, working together outside the institution"),
    "conditions": _("Practices in category 5, material conditions"),
    "occurrences": _("Citations"),
    "distinct_practices": _("Different practices"),
    "citing_lines": _("Lines that cite"),
    "pairs_of_line_and_practice": _("Different pairs of line and practice"),
    "rows": _("Rows in the appendix"),
    "subgoals": _("Different subgoals"),
    "rows_of_subgoals": _("Rows in the tables of subgoals"),
    "effective_elements": _("Elements of effective career guidance"),
    "recommendations": _("Recommendations"),
    "competences": _("Career competences"),
    "proposed_competences": _("Proposed competences"),
    "elements": _("Success elements"),
    "elements_under_categories": _("… directly under a category"),
    "elements_under_subcategories": _("… under a sub-category"),
    "subcategories": _("Sub-categories"),
    "categories": _("Categories"),
    "fragments": _("Fragments"),
    "fragments_of_lists_without_element": _("… in lists without an element"),
}


@dataclass(frozen=True)
class Number:
    """One number: what the rows give and what must come out."""

    group: str
    name: str
    found: int
    expected: int

    @property
    def label(self) -> str:
        """What is counted."""
        return str(NUMBER_NAMES.get(self.name, self.name))

    @property
    def agrees(self) -> bool:
        """Whether the rows give what must come out."""
        return self.found == self.expected


@dataclass(frozen=True)
class Report:
    """Numbers and findings of one version of the base."""

    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]

    @property
    def agrees(self) -> bool:
        """Whether every number comes out as it must."""
        return all(number.agrees for number in self.numbers)

    def by_kind(self) -> list[tuple[Kind, list[tuple[Finding, str, str]]]]:
        """The findings per kind with their sentence and proposed reading, in the order of the kinds."""
        return [
            (kind, [(row, sentence_of(row), proposal_of(row)) for row in self.findings if row.kind == name])
            for name, kind in KINDS.items()
            if any(row.kind == name for row in self.findings)
        ]


def report(stamp: str) -> Report:
    """The report of the base at this stamp; made once per version in each worker."""
    kept = caches["workers"].get("evidence.check")
    if kept and kept[0] == stamp:
        return kept[1]
    made = fresh_report()
    caches["workers"].set("evidence.check", (stamp, made), timeout=None)
    return made


def fresh_report() -> Report:
    """Read everything again and check it. Without the study there are no numbers to compare."""
    evidence = Evidence()
    found = numbers_of_the_study(evidence) if evidence.listed else {}
    compared = tuple(
        Number(group, name, found[group][name], expected)
        for group, rows in read_expected().items()
        for name, expected in rows.items()
        if group in found
    )
    return Report(compared, tuple(findings_in(base_as_plain_data(evidence))))


def sentence_of(finding: Finding) -> str:
    """What was found, as a sentence in the language of the reader."""
    return str(KINDS[finding.kind].sentence) % _filled(finding)


def proposal_of(finding: Finding) -> str:
    """How we would read it; empty when there is nothing to propose."""
    return str(KINDS[finding.kind].proposal) % _filled(finding) if finding.proposal else ""


def _filled(finding: Finding) -> dict[str, str]:
    lines = [str(place) for place in finding.places if place > 0]
    where = ngettext(", line %(lines)s", ", lines %(lines)s", len(lines)) % {"lines": ", ".join(lines)} if lines else ""
    because = gettext(" (shared words: %(words)s)") % {"words": finding.evidence} if finding.evidence else ""
    return {
        "about": ", ".join(finding.about),
        "first": finding.about[0],
        "second": finding.about[-1],
        "words": finding.words,
        "proposal": finding.proposal,
        "evidence": finding.evidence,
        "where": where,
        "because": because,
    }
