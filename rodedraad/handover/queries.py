"""The texts that may go to a study, as the school reads them and as they are handed over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from rodedraad.base.tokens import hash_of
from rodedraad.handover.models import HandedOver, Study
from rodedraad.handover.scrubbing import Known, Part, parts_of
from rodedraad.schools.models import Membership
from rodedraad.surveys.content import Content, answered
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from rodedraad.surveys.queries.results import LEAST
from rodedraad.surveys.queries.versions import content_of, with_versions


@dataclass(frozen=True)
class Written:
    """One text in pieces, by a mark that leads to nobody; `is_out`: the school keeps it back."""

    mark: str
    parts: Sequence[Part]
    is_out: bool


@dataclass(frozen=True)
class Role:
    """What people in one role wrote, ten of them or more. `people`: of each group no more than were asked, because with
    the code of the board one person can answer more often."""

    respondent: str
    texts: Sequence[Written]
    people: int

    @property
    def going(self) -> list[Written]:
        """The texts that go along: those of ten people or more, or none."""
        left = [text for text in self.texts if not text.is_out]
        return left if self.people - (len(self.texts) - len(left)) >= LEAST else []


@dataclass(frozen=True)
class Question:
    """An open question with the roles of which anything may be shown; `few`: in how many other roles it was asked."""

    key: str
    text: str
    roles: Sequence[Role]
    few: int


def has_answers(round: Round) -> bool:
    """Whether anybody began to answer."""
    return Response.objects.filter(audience__round=round).exists()


def questions_of(study: Study) -> list[Question]:
    """Every open question of a closed round; of a role nothing below ten texts of people who said yes."""
    audiences = list(with_versions(Audience.objects.filter(round=study.round_id)))
    contents = {one.pk: content_of(one.version) for one in audiences if study.asks(one.respondent)}
    respondents = {one.pk: one.respondent for one in audiences}
    known = Known.of(_names(study, contents))
    texts: dict[tuple[str, str], list[Written]] = {}
    wrote: Counter[tuple[str, UUID]] = Counter()
    rows = Response.objects.filter(audience__in=contents, may_be_coded=True, audience__round__closed_at__isnull=False)
    for pk, audience, values in rows.values_list("pk", "audience", "values"):
        given = answered(contents[audience], values)
        for item in contents[audience].items:
            if item.kind == "text" and item.key in given:
                text = _written(study, pk, item.key, str(given[item.key]), known)
                texts.setdefault((item.key, respondents[audience]), []).append(text)
                wrote[item.key, audience] += 1
    people: Counter[tuple[str, str]] = Counter()
    asked = {one.pk: one.invited for one in audiences}
    for (key, audience), number in wrote.items():
        people[key, respondents[audience]] += min(number, asked[audience] or number)
    return [_question(key, text, roles, texts, people) for key, (text, roles) in _asked(contents, respondents).items()]


def marks_of(questions: Sequence[Question]) -> set[str]:
    """Of every text that is shown."""
    return {text.mark for question in questions for role in question.roles for text in role.texts}


def going(questions: Sequence[Question]) -> list[tuple[Question, str, Written]]:
    """Every text that goes along, with its question and role."""
    return [(one, role.respondent, text) for one in questions for role in one.roles for text in role.going]


def seen_as(questions: Sequence[Question]) -> str:
    """A mark of exactly this list."""
    return hash_of(" ".join(sorted(text.mark for _question, _role, text in going(questions))))[:24]


def handed_over(study: Study) -> list[HandedOver]:
    """Each time it was handed over."""
    return list(HandedOver.objects.filter(study=study))


def _names(study: Study, audiences: Sequence[UUID] | dict[UUID, Content]) -> list[str]:
    """Of everybody who has or had a place here, and of who answered by name."""
    here = Membership.objects.filter(organisation=study.organisation_id).values_list("name", flat=True)
    told = Response.objects.filter(audience__in=list(audiences)).exclude(name="").values_list("name", flat=True)
    return [*here, *told]


def _asked(contents: dict[UUID, Content], respondents: dict[UUID, str]) -> dict[str, tuple[str, set[str]]]:
    """Each open question by its key: its words, and the roles that were asked it."""
    found: dict[str, tuple[str, set[str]]] = {}
    language = (get_language() or "nl")[:2]
    for audience, content in contents.items():
        for item in content.items:
            if item.kind == "text":
                words = item.text.get(language) or next(iter(item.text.values()), "")
                found.setdefault(item.key, (words, set()))[1].add(respondents[audience])
    return found


def _written(study: Study, response: UUID, item: str, text: str, known: Known) -> Written:
    mark = hash_of(f"{study.pk} {response} {item}")[:24]
    return Written(mark, parts_of(text, known), mark in study.left_out)


def _question(
    key: str, text: str, asked: set[str], texts: dict[tuple[str, str], list[Written]], people: Counter[tuple[str, str]]
) -> Question:
    roles = []
    for respondent in Respondent:
        # in the order of the alphabet, so that what one person wrote to two questions does not stand in one place
        found = sorted(texts.get((key, respondent), []), key=lambda one: "".join(part.text for part in one.parts))
        if people[key, respondent.value] >= LEAST:
            roles.append(Role(respondent.value, found, people[key, respondent.value]))
    return Question(key, text, roles, len(asked) - len(roles))
