"""Tables and text: goals that stand twice, themes without a table, wrong table numbers, words left from a template."""

from rodedraad.evidence.checks.plain import Base, Finding, Goal, words_of

TEMPLATE_WORDS = {"tabelstijl", "lorem", "ipsum", "todo", "xxx", "plaatshouder", "invulveld"}


def goals_twice(base: Base) -> list[Finding]:
    """A goal that stands in more than one row of the tables."""
    rows: dict[tuple[str, str], list[Goal]] = {}
    for goal in base.goals:
        rows.setdefault((goal.theme, " ".join(words_of(goal.name)) or goal.key), []).append(goal)
    return [
        Finding("goal-twice", (same[0].key,), tuple(goal.place for goal in same), same[0].name, "one")
        for same in rows.values()
        if len(same) > 1
    ]


def themes_and_tables(base: Base) -> list[Finding]:
    """A theme that is announced and has no table or no goals, and a table of a theme that was not announced."""
    filled = {goal.theme for goal in base.goals}
    found = []
    for theme in base.themes:
        if theme.announced and (not theme.table or theme.key not in filled):
            found.append(Finding("theme-without-table", (theme.key,), words=theme.name))
        elif not theme.announced and theme.table:
            found.append(Finding("table-without-theme", (theme.key,), (), theme.name, evidence=str(theme.table)))
    return found


def wrong_tables(base: Base) -> list[Finding]:
    """A place that names another table than the one its subject stands in."""
    return [
        Finding("wrong-table", (str(row.named),), (row.place,), row.subject, str(row.meant))
        for row in base.references
        if row.named != row.meant
    ]


def template_words(base: Base) -> list[Finding]:
    """Words that belong to a template and not to the text itself."""
    found = []
    for passage in base.passages:
        left = sorted(set(words_of(passage.text)) & TEMPLATE_WORDS)
        if left:
            found.append(Finding("template-words", (passage.section,), (passage.place,), ", ".join(left)))
    return found
