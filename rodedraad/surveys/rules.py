"""When not: what is no questionnaire, when a round cannot open or close, and what is no answer."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.surveys.content import Content, ContentError, Item, objection, shown
from rodedraad.surveys.models import ALWAYS_ANONYMOUS, Response, Round

TITLE_LIMIT, INTRODUCTION_LIMIT, LABEL_LIMIT, NAME_LIMIT = 160, 1200, 80, 120
LONGEST_ROUND, FARTHEST_END = 120, 730  # days
MOST_AUDIENCES = 200
MOST_INVITED = 20_000
MOST_RESPONSES = 5_000  # of one audience: more than any school has pupils in one group, and an end to nonsense

WRONG_CONTENT = {
    "languages": gettext_lazy("The questionnaire names no languages, or none that we know."),
    "pages": gettext_lazy("A questionnaire has between 1 and 40 pages."),
    "items": gettext_lazy("A questionnaire has between 1 and 200 questions."),
    "not_a_questionnaire": gettext_lazy("This part does not have the shape of a questionnaire: %(where)s."),
    "unknown_field": gettext_lazy("There is a field we do not know: %(where)s."),
    "key": gettext_lazy("A key has small letters, digits and dashes, at most 40: %(where)s."),
    "key_twice": gettext_lazy("This key stands there twice: %(where)s."),
    "kind": gettext_lazy("We do not know this kind of question: %(where)s."),
    "scale": gettext_lazy("This question names a scale that is not there: %(where)s."),
    "anchors": gettext_lazy("There is a text at a step that the scale does not have: %(where)s."),
    "options": gettext_lazy("There are too few answers to choose from, or more than 30: %(where)s."),
    "text": gettext_lazy("This text is in a language that the questionnaire does not name: %(where)s."),
    "text_missing": gettext_lazy("A text is missing in the first language: %(where)s."),
    "marks": gettext_lazy("A text holds marks that cannot be kept, or a name is too long: %(where)s."),
    "text_too_long": gettext_lazy("This text is longer than 1200 letters: %(where)s."),
    "amount": gettext_lazy("This is no number: %(where)s."),
    "condition": gettext_lazy("“Only show when” must look back at an earlier question and its answers: %(where)s."),
}
WRONG_ANSWER = {
    "required": gettext_lazy("Please answer this question. Without it we cannot go on."),
    "not_an_option": gettext_lazy("Choose one of the answers that stand here."),
    "not_asked": gettext_lazy("Nothing is asked here."),
    "each_once": gettext_lazy("Choose each answer once."),
    "too_many": gettext_lazy("Choose at most %(most)s."),
    "not_a_text": gettext_lazy("This text holds marks that cannot be kept."),
    "too_long": gettext_lazy("This is longer than %(most)s letters. Make it shorter."),
    "not_a_number": gettext_lazy("Fill in a number."),
    "too_small": gettext_lazy("Fill in %(least)s or more."),
    "too_great": gettext_lazy("Fill in %(greatest)s or less."),
    "not_a_date": gettext_lazy("Fill in a day, like 31-1-2027."),
}


def sentence_on_content(error: ContentError) -> str:
    """Why a document is no questionnaire, for who made it."""
    return str(WRONG_CONTENT[error.why]) % {"where": error.where or "-"}


def sentence_on_answer(why: str, item: Item) -> str:
    """Why this is no answer, for who gave it."""
    return str(WRONG_ANSWER[why]) % {
        "most": item.most or 4000,
        "least": _plain(item.least),
        "greatest": _plain(item.greatest),
    }


def objection_to_title(title: str) -> str | None:
    """A name, of a length that fits."""
    if not title.strip():
        return _("Give it a name.")
    if len(title.strip()) > TITLE_LIMIT:
        return _("The name is longer than %(most)s letters.") % {"most": TITLE_LIMIT}
    return None


def objection_to_undoing(version: Any, last: Any, change: Any) -> str | None:
    """The last change, seen as such, of questions that were not asked yet."""
    if version is None or version.fixed_at is not None:
        return _("These questions have been asked: they stay as they are.")
    if last is None or last.pk != change:
        return _("Something else was changed in the meantime. Look at the questions first.")
    return None


def objection_to_previous(previous: Round, *, opens_on: date, is_same: bool) -> str | None:
    """A round follows one that began before it and asked the same."""
    if previous.removed_at or previous.opens_on >= opens_on:
        return _("Choose a round that began before this one.")
    return None if is_same else _("Choose a round that asked the same questionnaire.")


def objection_to_dates(*, opens_on: date, closes_on: date, today: date) -> str | None:
    """A round begins, ends later, and does not stand open for ever."""
    if closes_on < opens_on:
        return _("The last day lies before the first day.")
    if closes_on < today:
        return _("The last day has passed already. Choose a later day.")
    if (closes_on - today).days > FARTHEST_END:
        return _("This lies too far away. Choose a day within two years.")
    if (closes_on - opens_on).days > LONGEST_ROUND:
        return _("A round lasts at most %(most)s days.") % {"most": LONGEST_ROUND}
    return None


def objection_to_audiences(audiences: list[Any]) -> str | None:
    """Somebody is asked; pupils and parents never by name."""
    if not audiences:
        return _("Choose who is asked.")
    if len(audiences) > MOST_AUDIENCES:
        return _("A round asks at most %(most)s groups.") % {"most": MOST_AUDIENCES}
    for wanted in audiences:
        if wanted.respondent in ALWAYS_ANONYMOUS and not wanted.is_anonymous:
            return _("Youngsters and parents always answer anonymously.")
        if wanted.invited is not None and not 0 < wanted.invited <= MOST_INVITED:
            return _("Fill in how many people are asked, between 1 and %(most)s, or nothing.") % {"most": MOST_INVITED}
        if len(wanted.label) > LABEL_LIMIT:
            return _("The name of a group is longer than %(most)s letters.") % {"most": LABEL_LIMIT}
    return None


def objection_to_reading_in(wanted: Any, *, people: int, today: date) -> str | None:
    """Answers of one group, given before today's end, anonymous, and not without end."""
    if wanted.closes_on < wanted.opens_on:
        return _("The last day lies before the first day.")
    if wanted.closes_on > today:
        return _("These days lie in the future. When was it asked?")
    if len(wanted.audiences) != 1 or not wanted.audiences[0].is_anonymous:
        return _("Answers from elsewhere are read in as those of one anonymous group.")
    if not 0 < people <= MOST_RESPONSES:
        return _("There are no answers to read in, or more than %(most)s.") % {"most": MOST_RESPONSES}
    return None


def objection_to_answering(round: Round, *, today: date) -> str | None:
    """Only while it is open."""
    if round.removed_at or round.closed_at or today > round.closes_on:
        return _("This questionnaire is closed. What you saved before counts.")
    if today < round.opens_on:
        return _("This questionnaire opens on %(day)s.") % {"day": f"{round.opens_on:%d-%m-%Y}"}
    return None


def objection_to_beginning(by_letter: bool, has_letter: bool) -> str | None:
    """A group with letters begins with a letter; whoever began goes on without."""
    if by_letter and not has_letter:
        return _("Here everybody begins with a letter of their own. Use the address or the code in that letter.")
    return None


def objection_to_one_more(there: int) -> str | None:
    """Whoever has the code cannot add answers without end."""
    if there >= MOST_RESPONSES:
        return _("So many people answered that this cannot be right. Tell the school.")
    return None


def objection_to_name(response_is_anonymous: bool, name: str) -> str | None:
    """Who answers by name says it; who answers anonymously is never asked."""
    if response_is_anonymous:
        return None
    if not name.strip():
        return _("Fill in your name.")
    if len(name.strip()) > NAME_LIMIT:
        return _("The name is longer than %(most)s letters.") % {"most": NAME_LIMIT}
    return None


def objection_to_closing(round: Round) -> str | None:
    """Once."""
    return _("This round is closed already.") if round.closed_at else None


def objection_to_removing(round: Round, *, today: date) -> str | None:
    """What is open is closed first, so that nobody types into nothing."""
    if round.closed_at is None and round.opens_on <= today <= round.closes_on:
        return _("Close the round first.")
    return None


def missing(content: Content, response: Response) -> dict[str, str]:
    """Required questions without an answer: item key → sentence."""
    open_keys = {key for keys in shown(content, response.values).values() for key in keys}
    wrong = {
        item.key: objection(content, item, response.values.get(item.key))
        for item in content.items
        if item.key in open_keys
    }
    return {key: sentence_on_answer(why, content.item(key)) for key, why in wrong.items() if why}


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}".replace(".", ",")
