"""When not: what stands in the way of writing, submitting, publishing, an opinion, a link or a file."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.base import removing
from rodedraad.intake import guide
from rodedraad.intake.guide import Answers
from rodedraad.intake.models import Draft, Opinion
from rodedraad.schools import rules as links
from rodedraad.schools.models import Organisation

LICENCE = "CC BY 4.0"
MATERIAL_LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0", "CC0 1.0", "own")
MERGED_MAY_GROW = 3
QUOTA = 60 * 1024 * 1024
MOST_FILES = 20
LINK_DAYS = 30
LINKS_AT_ONCE = 20
OPINION_LIMIT = 1500
NAME_LIMIT = 120
COMMENT_LIMIT = 2000
REASON_LIMIT = 1500
MOST_DRAFTS_OPEN = 500
MOST = Decimal(100_000)


def objection_to_writing(draft: Draft) -> str | None:
    """Nothing changes while somebody reviews it, and a published draft is begun anew."""
    if draft.state == Draft.State.SUBMITTED:
        return _("This example is under review. Take it back first, then you can change it.")
    if draft.state == Draft.State.PUBLISHED:
        return _("This example is published. Choose “Change it”; then you get a new draft.")
    if draft.state == Draft.State.REMOVED:
        return _("This example was removed. Put it back first.")
    return None


def objection_to_removing(draft: Draft) -> str | None:
    """What somebody is reading is taken back first."""
    if draft.state == Draft.State.SUBMITTED:
        return _("This example is under review. Take it back first, then you can remove it.")
    if draft.state == Draft.State.REMOVED:
        return _("This example was removed already.")
    return None


def objection_to_putting_back(draft: Draft, *, is_changed_elsewhere: bool, today: date) -> str | None:
    """For thirty days, and not beside another draft of the same published example."""
    if objection := removing.objection_to_putting_back(draft.removed_at, today=today):
        return objection
    return _("There is a draft of this example already. Go on in that one.") if is_changed_elsewhere else None


def objection_to_beginning(*, open_drafts: int) -> str | None:
    """A school that has hundreds of drafts open has a machine writing them."""
    if open_drafts >= MOST_DRAFTS_OPEN:
        return _("Your school has %(number)s drafts open. Remove some first.") % {"number": open_drafts}
    return None


def objection_to_text(name: str, text: str) -> str | None:
    """Longer than this field holds; nothing is ever cut off."""
    limit = guide.limit_of(name)
    if len(text) > limit:
        return ngettext(
            "At most %(limit)s characters fit here. Make it %(over)s character shorter.",
            "At most %(limit)s characters fit here. Make it %(over)s characters shorter.",
            len(text) - limit,
        ) % {"limit": limit, "over": len(text) - limit}
    kind = _kind_of(name)
    if text.strip() and kind in {"number", "money"} and _amount(text) is None:
        return _("Fill in a number, for example 6 or 7,5.")
    if text.strip() and kind == "day" and _day(text) is None:
        return _("Fill in a date as year-month-day, for example 2028-06-30.")
    return None


def objection_to_merged(name: str, text: str) -> str | None:
    """Two people's words together may be longer than a field holds, but not without end."""
    if len(text) > MERGED_MAY_GROW * max(guide.limit_of(name), 200):
        return _("This field has grown too long because two people wrote in it. Shorten it first.")
    return None


def objection_to_rows(part: str, number: int) -> str | None:
    """More rows than anybody reads."""
    if number > guide.MOST_ROWS:
        return _("At most %(number)s fit here.") % {"number": guide.MOST_ROWS}
    return None


def objection_to_choice(chosen: Iterable[str], *, known: Collection[str]) -> str | None:
    """Something that was not on the list."""
    if set(chosen) - set(known):
        return _("One of the choices does not exist, or not any more. Choose again.")
    return None


def needed_for_submitting(answers: Answers) -> dict[str, str]:
    """The fields an example cannot go without that are still empty, each with its name."""
    needed = {"title": _("title"), "summary": _("in short"), "why_lob": _("why career guidance")}
    return {name: label for name, label in needed.items() if not answers.texts.get(name, "").strip()}


def objection_to_submitting(
    draft: Draft,
    answers: Answers,
    *,
    reviewer: Organisation | None,
    reviewers: Collection[Organisation],
    agrees: bool,
) -> str | None:
    """What an example needs before others read it; everything else may stay unknown."""
    if draft.state not in {Draft.State.WRITING, Draft.State.RETURNED}:
        return objection_to_writing(draft)
    if missing := needed_for_submitting(answers):
        return _("Before you hand it in we still need: %(what)s.") % {"what": ", ".join(missing.values())}
    for name, text in answers.texts.items():
        if objection := objection_to_text(name, text):
            return objection
    if reviewer is None or reviewer not in reviewers:
        return _("Choose who reviews it.")
    if not agrees:
        return _("Tick that others may use the text under CC BY 4.0; without that we cannot publish it.")
    return None


def objection_to_taking_back(draft: Draft) -> str | None:
    """Only what has been handed in and not been judged yet."""
    return None if draft.state == Draft.State.SUBMITTED else _("This example is not under review any more.")


def objection_to_comment(text: str, name: str) -> str | None:
    """Nothing, a letter, or a remark about a question that does not exist."""
    if name and name not in {question.key for question in guide.questions()}:
        return _("This question does not exist.")
    if not text.strip():
        return _("Write down what you want to say.")
    return _too_long(text, COMMENT_LIMIT)


def objection_to_opinion(draft: Draft, *, agrees: bool, text: str, name: str, given: bool) -> str | None:
    """Once each, before publication, and an objection says what is wrong."""
    if draft.state not in {Draft.State.WRITING, Draft.State.SUBMITTED, Draft.State.RETURNED}:
        return _("This example can no longer be countersigned.")
    if given:
        return _("You have given your opinion already.")
    if not agrees and not text.strip():
        return _("Write down what is not right.")
    if not name.strip():
        return _("Fill in your name, so that the school knows who says this.")
    return _too_long(text, OPINION_LIMIT) or _too_long(name, NAME_LIMIT)


def objection_to_answer(opinion: Opinion, text: str) -> str | None:
    """Only objections ask for an answer, and one answer is enough."""
    if opinion.agrees or opinion.answered_at is not None:
        return _("There is nothing here to answer any more.")
    return None if text.strip() else _("Write down what you want to say.")


def objection_to_link(draft: Draft, *, days: int, living: int) -> str | None:
    """A link to something nobody may read any more, one that lives too long, or one too many."""
    if draft.state in {Draft.State.PUBLISHED, Draft.State.REMOVED}:
        return _("This example can no longer be countersigned.")
    return links.objection_to_link(days=days, longest=LINK_DAYS, living=living, most=LINKS_AT_ONCE)


def objection_to_quota(*, files: int, size: int, more: int) -> str | None:
    """Room for what another school needs, not for an archive."""
    if files >= MOST_FILES:
        return _("At most %(number)s files fit with one example.") % {"number": MOST_FILES}
    if size + more > QUOTA:
        return _("All files of one example together may be %(size)s MB; there is no room left for this one.") % {
            "size": QUOTA // 1024 // 1024
        }
    return None


def objection_to_material(title: str, licence: str) -> str | None:
    """A file nobody can name, or whose licence nobody knows."""
    if not title.strip():
        return _("Give it a name.")
    if licence not in MATERIAL_LICENCES:
        return _("Choose a licence.")
    return _too_long(title, 200)


def amounts_of(answers: Answers) -> Mapping[str, Decimal | None]:
    """The numbers of an example; None where nothing, or nothing readable, was filled in."""
    return {name: _amount(answers.texts.get(name, "")) for name in ("hours_before", "hours_run", "cost")}


def review_day_of(answers: Answers) -> date | None:
    """The day the school chose for looking at it again, or None."""
    return _day(answers.texts.get("review_due_on", ""))


def _too_long(text: str, limit: int) -> str | None:
    return _("At most %(limit)s characters fit here.") % {"limit": limit} if len(text) > limit else None


def _kind_of(name: str) -> str:
    part = guide.parts().get(name)
    return part.kind if part else ""


def _amount(text: str) -> Decimal | None:
    plain = text.strip().removeprefix("€").strip().replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return round(value, 2) if value.is_finite() and 0 <= value < MOST else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
