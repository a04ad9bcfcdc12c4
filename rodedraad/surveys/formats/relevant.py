"""When a question is shown, in the language of XLSForm: `${x} = 'a'`, `selected(${x}, 'a')`, and, or, parentheses.

Only what our own conditions can say is understood: all of several, each one question with one of some answers.
"""

import re
from collections.abc import Iterator, Sequence

TOKEN = re.compile(
    r"""\s*(?:(?P<word>and|or)\b
    |(?P<mark>[()])
    |selected\s*\(\s*\$\{(?P<of>[^}]+)\}\s*,\s*(?P<one>'[^']*'|"[^"]*")\s*\)
    |\$\{(?P<is>[^}]+)\}\s*=\s*(?P<value>'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?))""",
    re.VERBOSE,
)
Conditions = list[tuple[str, set[str]]]
MOST_DEEP = 20


def conditions(text: str) -> Conditions | None:
    """Name of the question and the answers of which one is needed, each of which must hold; None when the text says
    something else."""
    tokens = _tokens(text)
    if tokens is None:
        return None
    if not tokens:
        return []
    found, rest = _any(tokens, 0)
    return None if found is None or rest else found


def written(wanted: Sequence[tuple[str, Sequence[str], bool]]) -> str:
    """The same the other way round: name, answers, and whether the question takes several answers."""
    parts = []
    for name, answers, takes_several in wanted:
        form = "selected(${{{}}}, '{}')" if takes_several else "${{{}}} = '{}'"
        atoms = [form.format(name, answer) for answer in answers]
        parts.append(atoms[0] if len(atoms) == 1 and len(wanted) == 1 else f"({' or '.join(atoms)})")
    return " and ".join(parts)


Token = tuple[str, str, str]


def _tokens(text: str) -> list[Token] | None:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            return None
        if match["word"] or match["mark"]:
            found.append((match["word"] or match["mark"], "", ""))
        else:
            name, value = match["of"] or match["is"], match["one"] or match["value"]
            found.append(("atom", name.strip(), value.strip("'\"")))
        at = match.end()
    return found


def _any(tokens: list[Token], deep: int) -> tuple[Conditions | None, list[Token]]:
    """Parts joined by "or": they must all be about one question."""
    found, rest = _all(tokens, deep)
    joined = [found]
    while rest and rest[0][0] == "or":
        found, rest = _all(rest[1:], deep)
        joined.append(found)
    if len(joined) == 1:
        return joined[0], rest
    names = {name for part in joined for name, _answers in part or ()}
    if any(part is None or len(part) != 1 for part in joined) or len(names) != 1:
        return None, rest
    return [(names.pop(), {answer for part in joined for _name, answers in part or () for answer in answers})], rest


def _all(tokens: list[Token], deep: int) -> tuple[Conditions | None, list[Token]]:
    """Parts joined by "and"."""
    found, rest = _one(tokens, deep)
    whole = found
    while rest and rest[0][0] == "and":
        found, rest = _one(rest[1:], deep)
        whole = None if whole is None or found is None else [*whole, *found]
    return whole, rest


def _one(tokens: list[Token], deep: int) -> tuple[Conditions | None, list[Token]]:
    if not tokens or deep > MOST_DEEP:
        return None, []
    (kind, name, value), *rest = tokens
    if kind == "atom":
        return [(name, {value})], rest
    if kind == "(":
        found, rest = _any(rest, deep + 1)
        return (found, rest[1:]) if rest and rest[0][0] == ")" else (None, [])
    return None, []


def names_in(text: str) -> Iterator[str]:
    """The questions a text refers to."""
    return (match[1].strip() for match in re.finditer(r"\$\{([^}]*)\}", text))
