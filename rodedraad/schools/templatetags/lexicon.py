"""`{% word "learner" %}`: the word of the sector (or of the organisation itself) in a template.

After the key: `plural` or `with_article`, `capital` for a first letter in capitals, and `as name` to keep it.
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context

from rodedraad.schools.lexicon import FORMS, Words, entries

register = template.Library()


class WordNode(template.Node):
    """A word put in its place."""

    def __init__(self, key: FilterExpression, form: str, is_capital: bool, name: str) -> None:
        self.key, self.form, self.is_capital, self.name = key, form, is_capital, name

    def render(self, context: Context) -> str:
        """The word in the words of this page; a page without any is a public one."""
        words = context.get("words") or Words()
        found = words.word(self.key.resolve(context), self.form)
        if self.is_capital:
            found = found[:1].upper() + found[1:]
        if self.name:
            context[self.name] = found
            return ""
        return template.base.render_value_in_context(found, context)


@register.tag
def word(parser: Parser, token: Token) -> WordNode:
    """`{% word "group" plural capital as groups %}`; an unknown key in quotes or form is a mistake at once."""
    parts: list[Any] = token.split_contents()[1:]
    if not parts:
        raise template.TemplateSyntaxError("word needs a key")
    key, rest = parts[0], parts[1:]
    name = ""
    if len(rest) >= 2 and rest[-2] == "as":
        name, rest = rest[-1], rest[:-2]
    is_capital = "capital" in rest
    forms = [part for part in rest if part != "capital"]
    if len(forms) > 1 or any(form not in FORMS for form in forms):
        raise template.TemplateSyntaxError(f"word {key}: {' '.join(forms)} is no form")
    if key[0] in "\"'" and key.strip("\"'") not in entries():
        raise template.TemplateSyntaxError(f"word {key} is not in the lexicon")
    return WordNode(parser.compile_filter(key), forms[0] if forms else "singular", is_capital, name)
