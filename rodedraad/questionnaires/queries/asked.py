"""What stands in the lists: rounds with how many answered, questionnaires with how often they were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Response, Round
from rodedraad.surveys.queries.people import people_of

PLANNED, OPEN, ENDED, CLOSED = "planned", "open", "ended", "closed"


def state_of(round: Round, *, today: date) -> str:
    """planned, open, ended (its last day has passed, the answers are not counted yet) or closed."""
    if round.closed_at:
        return CLOSED
    if today < round.opens_on:
        return PLANNED
    return OPEN if today <= round.closes_on else ENDED


@dataclass(frozen=True)
class Asked:
    """A round as it stands in a list. `invited` is None when it was not told of every group, `began` when the round is
    closed and an anonymous role in it is too small."""

    round: Round
    state: str
    groups: int
    began: int | None
    invited: int | None

    @property
    def percent(self) -> int | None:
        """Who began of who was asked, at most a hundred."""
        if self.began is None or not self.invited:
            return None
        return min(round_half(100 * self.began / self.invited), 100)


def round_half(number: float) -> int:
    """To the nearest whole number."""
    return int(number + 0.5)


def asked(rounds: Sequence[Round], *, today: date) -> list[Asked]:
    """These rounds with how many answered: four questions to the database, however many there are."""
    groups = Audience.objects.filter(round__in=rounds).values_list("round").order_by()
    counted = {
        pk: (number, total if unknown == 0 else None)
        for pk, number, total, unknown in groups.annotate(
            number=Count("pk"), total=Sum("invited"), unknown=Count("pk", filter=Q(invited=None))
        )
    }
    still = [one for one in rounds if not one.closed_at]
    given = Response.objects.filter(audience__round__in=still).exclude(values={})
    began: dict[UUID, int | None] = dict(given.values_list("audience__round").order_by().annotate(number=Count("pk")))
    began |= {pk: people.all for pk, people in people_of(rounds).items()}
    found = []
    for one in rounds:
        number, invited = counted.get(one.pk, (0, None))
        found.append(Asked(one, state_of(one, today=today), number, began.get(one.pk, 0), invited))
    return found


def with_rounds(rows: QuerySet[Instrument]) -> QuerySet[Instrument]:
    """Questionnaires, each with how many rounds asked it (`rounds`)."""
    standing = Q(versions__audiences__round__removed_at=None)
    return rows.annotate(rounds=Count("versions__audiences__round", filter=standing, distinct=True))


def newest_version(instrument: Instrument) -> InstrumentVersion | None:
    """The questions as they would be asked now."""
    return InstrumentVersion.objects.filter(instrument=instrument).first()


def versions_of(instrument: Instrument) -> list[InstrumentVersion]:
    """All versions, the newest first."""
    return list(InstrumentVersion.objects.filter(instrument=instrument).defer("content"))


def rounds_of(instrument: Instrument) -> QuerySet[Round]:
    """Every round that asked it, the latest first."""
    rows = Round.objects.filter(audiences__version__instrument=instrument, removed_at=None)
    return rows.distinct()


def rounds_before(round: Round) -> QuerySet[Round]:
    """The rounds that began before this one and asked one of its questionnaires, the latest first."""
    instruments = Audience.objects.filter(round=round).values("version__instrument")
    rows = Round.objects.filter(organisation=round.organisation_id, removed_at=None, opens_on__lt=round.opens_on)
    return rows.filter(audiences__version__instrument__in=instruments).distinct()
