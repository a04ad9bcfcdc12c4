"""A closed scan of the vo school that several roles see differently, and a talk about it."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from rodedraad.base.writing import Save, Typed
from rodedraad.scan.actions.talks import prepare_talk, write_talk
from rodedraad.scan.agenda import Agenda, even_minutes
from rodedraad.scan.models import Talk
from rodedraad.surveys.models import Round
from tests.cast import Cast
from tests.scan.scanned import closed, steps

THEMES = ("conversations", "vision", "programme")


def scanned(cast: Cast) -> Round:
    """Youngsters and parents see conversations and the vision quite differently from who works there."""
    answers = {
        "leader": steps("leader", "4", 3),
        "counsellor": steps("counsellor", "3", 1),
        "mentor": steps("mentor", "3", 11),
        "learner": steps("learner", "2", 24, conversations="1"),
        "parent": steps("parent", "3", 12, vision="1"),
    }
    return closed(cast, answers)


def agenda(*themes: str, **more: Any) -> Agenda:
    chosen = themes or THEMES
    return Agenda(**({"themes": chosen, "minutes": even_minutes(chosen), "held_on": localdate()} | more))


def talk_about(cast: Cast, round: Round | None = None, **more: Any) -> Talk:
    """A talk of three themes, prepared by the counsellor."""
    round = round or scanned(cast)
    with cast.acting(cast.counsellor):
        return prepare_talk(by=cast.counsellor, round=round, agenda=agenda(**more))


def write(cast: Cast, talk: Talk, step: str, now: str, was: str = "", by: Any = None, save: str = "") -> Any:
    """Somebody types at a step of a page that was opened when `was` stood there."""
    by = by or cast.counsellor
    with cast.acting(by, cast.vo):
        return write_talk(by=by, talk=talk, texts={step: Typed(was, now)}, save=Save(save))


def in_a_week() -> Any:
    return localdate() + timedelta(days=7)
