"""How the red thread is drawn: knots, the line between them, and the four stages of an activity at a glance."""

from functools import lru_cache
from typing import Literal

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext

Stage = Literal["prepare", "experience", "talk", "choice", "gap"]
STAGES: tuple[Stage, ...] = ("prepare", "experience", "talk", "choice")
Known = bool | None

LINES = (
    "M20 0C20 22 29 30 28 52S20 82 20 100",
    "M20 0C20 24 11 34 12 54S20 80 20 100",
)
WAVES = (
    "M0 18C20 18 24 9 48 9S80 18 100 18",
    "M0 18C20 18 26 27 50 27S82 18 100 18",
)


@lru_cache(maxsize=64)
def symbol(name: str, **place: str | int) -> SafeString:
    """A use of one of the drawings in thread.svg, with its place inside a larger drawing."""
    return format_html('<use href="{}#{}"{}/>', static("base/thread.svg"), name, flatatt(place))


@lru_cache(maxsize=64)
def knot(stage: str, shape: str = "rd-knot") -> SafeString:
    """One knot, without words: the words stand beside it or in `rd-vh` text."""
    return format_html(
        '<span class="{}"><svg aria-hidden="true" focusable="false">{}</svg></span>', shape, symbol(stage)
    )


@lru_cache(maxsize=8)
def line(turn: int, dashed: bool) -> SafeString:
    """The thread from one knot down to the next; solid happened or was agreed, dashed is still open."""
    return format_html(
        '<svg class="rd-draad__line{}" viewBox="0 0 40 100" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><path d="{}"/></svg>',
        " rd-draad__line--rijg" if dashed else "",
        LINES[turn % 2],
    )


@lru_cache(maxsize=8)
def wave(turn: int, dashed: bool) -> SafeString:
    """The thread from one knot to the next beside it."""
    return format_html(
        '<svg class="rd-route__wave{}" viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false"><path d="{}"/></svg>',
        " rd-route__wave--rijg" if dashed else "",
        WAVES[turn % 2],
    )


def mini(prepare: Known, experience: Known, talk: Known, choice: Known) -> SafeString:
    """The four stages of an activity. True: it is there; False: known to be absent; None: not known, so not said."""
    return _mini((prepare, experience, talk, choice), get_language() or "nl")


@lru_cache(maxsize=256)
def _mini(stages: tuple[Known, ...], language: str) -> SafeString:
    return format_html(
        '<span class="rd-mini"><svg class="rd-mini__svg" viewBox="0 0 96 20" aria-hidden="true"'
        ' focusable="false">{}{}</svg><span>{}</span></span>',
        format_html_join("", "{}", ((_link(at, bool(stages[at] and stages[at + 1])),) for at in range(3))),
        format_html_join("", "{}", ((_stage(at, bool(stages[at])),) for at in range(4))),
        words_for(stages),
    )


def _link(at: int, solid: bool) -> SafeString:
    loose = {"stroke-dasharray": "1 5", "stroke-linecap": "round", "class": "rd-mini__off"}
    return format_html(
        '<path d="M{} 10h25" fill="none" stroke="currentColor" stroke-width="2.5"{}/>',
        10 + at * 25,
        flatatt({} if solid else loose),
    )


def _stage(at: int, there: bool) -> SafeString:
    if there:
        return symbol(STAGES[at], x=at * 25 + 1, y=1, width=18, height=18)
    return symbol("prepare", x=at * 25 + 4, y=4, width=12, height=12, **{"class": "rd-mini__off"})


def words_for(stages: tuple[Known, ...]) -> str:
    """The same in words, for everyone: what is there, and what is known to be absent."""
    names = (gettext("preparation"), gettext("experience"), gettext("talk"), gettext("choice"))
    there = [name for name, known in zip(names, stages, strict=True) if known]
    absent = [name for name, known in zip(names, stages, strict=True) if known is False]
    if len(there) == len(names):
        return gettext("from preparation to choice")
    said = []
    if there:
        said.append(gettext("with %(stages)s") % {"stages": get_text_list(there, gettext("and"))})
    if absent:
        said.append(gettext("without %(stages)s") % {"stages": get_text_list(absent, gettext("and"))})
    return ", ".join(said) or gettext("stages not known")
