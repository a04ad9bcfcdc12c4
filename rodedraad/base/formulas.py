"""Text in spreadsheet cells that no program takes for a formula, and the text as it was back again."""

import re

# What a spreadsheet may take for the start of a formula: the plain signs, their full-width twins, and control marks.
OPENERS = "=+-@\t\r\n\x00\x0b\x0c|%＝＋－﹣−＠﹢﹦﹫\ufeff"
START = re.compile(rf"^([ \u00a0\u3000]*)('*)(?=[{re.escape(OPENERS)}])")
INSIDE = re.compile(rf"([;,\t\r\n\"][ \u00a0\u3000]*)('*)(?=[{re.escape('=+-@＝＋－﹣−＠﹢﹦﹫')}])")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before each place where one could begin.

    Also after separators, quotes and line ends inside: a program that guesses another separator cuts there.
    """
    return START.sub(r"\1'\2", INSIDE.sub(r"\1'\2", text), count=1)


def bare(text: str) -> str:
    """The text as it was before `safe`."""
    text = START.sub(lambda found: found[1] + found[2][1:], text, count=1)
    return INSIDE.sub(lambda found: found[1] + found[2][1:], text)


def bare_start(text: str) -> str:
    """Take away only the apostrophe that a spreadsheet shows before a text that looks like a formula."""
    return START.sub(lambda found: found[1] + found[2][1:], text, count=1)
