"""A round with open questions whose answers may go to a study, and people who say yes or no to it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.handover.actions import name_study, permit
from rodedraad.handover.models import Study
from rodedraad.surveys import access
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.responses import begin_response, save_page
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast

WHO, PURPOSE = "Onderzoek Merenland", "We zoeken thema's in wat jongeren en ouders schrijven."
CONTENT: dict[str, Any] = {
    "languages": ["nl"],
    "scales": {},
    "pages": [
        {
            "key": "words",
            "items": [
                {"key": "tell", "kind": "text", "text": {"nl": "Wat hielp je?"}},
                {"key": "miss", "kind": "text", "text": {"nl": "Wat miste je?"}},
            ],
        }
    ],
}


def opened(cast: Cast, *, study: bool = True, learners: bool = True) -> Round:
    """Two groups of youngsters, parents, and mentors by name; with a study unless told otherwise."""
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=CONTENT)
        version = made.versions.get()
        groups = [
            AudienceWanted(Respondent.LEARNER, version, label="3a"),
            AudienceWanted(Respondent.LEARNER, version, label="3b"),
            AudienceWanted(Respondent.PARENT, version),
            AudienceWanted(Respondent.MENTOR, version, is_anonymous=False),
        ]
        days = RoundWanted("Najaar", localdate(), localdate() + timedelta(days=14), groups)
        round = open_round(by=cast.counsellor, organisation=cast.vo, wanted=days)
        if study:
            name_study(by=cast.counsellor, round=round, who=WHO, purpose=PURPOSE, asks_learners=learners)
    return round


def group(cast: Cast, round: Round, **which: Any) -> Audience:
    with cast.acting(cast.counsellor):
        return round.audiences.select_related("round", "organisation", "version").get(**which)


def study_of(cast: Cast, round: Round) -> Study:
    with cast.acting(cast.counsellor):
        return Study.objects.select_related("round").get(round=round)


def wrote(cast: Cast, audience: Audience, device: str, *, yes: bool = True, **values: str) -> Response:
    """Somebody with the code answers, and says whether it may go along."""
    guest = access.guest_behind(audience.code, now=timezone.now())
    assert guest is not None
    with acting_as(None, guest.organisation_id):
        response = begin_response(by=guest, audience=audience, secret=device)
        save_page(response=response, page="words", values=values)
        study = Study.objects.filter(round=audience.round_id).first()
        if study is not None:
            permit(response=response, study=study, words=study.words, may=yes)
        response.refresh_from_db()
        return response
