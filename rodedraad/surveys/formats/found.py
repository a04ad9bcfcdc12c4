"""What was found in a file of questions: a document for `surveys.content`, and all that would be left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LeftOut:
    """Something that is not taken over: why (a key of `rules.LEFT_OUT`), where, and what stood there."""

    why: str
    where: str = ""
    what: str = ""


@dataclass(frozen=True)
class Found:
    """The title, the document (checked by `content.read`) and what is not in it."""

    title: str
    document: Mapping[str, Any]
    left_out: tuple[LeftOut, ...] = ()


class NoQuestionnaire(ValueError):
    """A file from which nothing can be made: why (a key of `rules.NO_QUESTIONNAIRE`), and where."""

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{why}: {where}")
        self.why = why
        self.where = where
