"""Every check of a practice base, over plain data: what looks wrong, never mended."""

from collections.abc import Callable

from rodedraad.evidence.checks import numbers, tables, titles
from rodedraad.evidence.checks.plain import Base, Finding

CHECKS: tuple[Callable[[Base], list[Finding]], ...] = (
    numbers.listed_twice,
    titles.shared_titles,
    titles.split_rows,
    titles.cut_off_titles,
    numbers.cited_not_listed,
    numbers.listed_not_cited,
    numbers.perhaps_another_number,
    numbers.twice_in_a_line,
    numbers.badly_written,
    tables.goals_twice,
    tables.themes_and_tables,
    tables.wrong_tables,
    titles.stray_titles,
    tables.template_words,
)


def findings_in(base: Base) -> list[Finding]:
    """What every check finds in a base of plain data."""
    return [finding for check in CHECKS for finding in check(base)]
