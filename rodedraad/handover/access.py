"""Which study may get open answers. Who may name it, read the texts and hand them over is whoever may ask."""

from rodedraad.handover.models import Study
from rodedraad.surveys.models import Audience, Round


def study_of(round: Round) -> Study | None:
    """The study that was named for this round, if any."""
    return Study.objects.filter(round=round).select_related("round").first()


def study_asking(audience: Audience) -> Study | None:
    """The study for which people of this group are asked for their yes, if any."""
    study = study_of(audience.round)
    return study if study and study.asks(audience.respondent) else None
