"""A draft with what a reviewer wants to see, handed in and published."""

from rodedraad.intake.actions.submitting import submit_draft
from rodedraad.intake.models import Draft, ReviewRequest
from rodedraad.library.models import PracticeExample
from rodedraad.publication.actions.reviewing import publish_draft
from tests.cast import Cast
from tests.intake.conftest import Terms, add_row, choose, write


def filled(cast: Cast, draft: Draft, terms: Terms) -> Draft:
    """Everything a reviewer wants to see."""
    by = cast.teacher
    with cast.acting(by):
        write(
            by,
            draft,
            summary="Een ochtend meewerken.",
            why_lob="Zij merken wat bij hen past.",
            experience="Snoeien en planten.",
            talk="In drietallen, dezelfde week.",
            obstacles="- Te grote groep\n- Regen",
            steps="Bel de kweker\nLoop de route",
            hours_before="9,5",
            cost="4,50",
        )
        choose(by, draft, goals=[terms.id("experience-work")], forms=[terms.id("firm-visit")], years=["2", "3"])
        add_row(by, draft, "elements", "ab12cd34", terms.id("real-experience"), fragment="Niemand wilde weg.")
        add_row(by, draft, "roles", "ef56ab78", terms.id("subject-teacher"), who="Docent groen", does="Geeft les.")
        known = {"part": "Zelf snoeien", "how_known": "vragenlijst", "count": "52 van 58"}
        add_row(by, draft, "successes", "aa11bb22", terms.id("youngsters"), **known)
        draft.refresh_from_db()
    return draft


def submitted(cast: Cast, draft: Draft, terms: Terms) -> ReviewRequest:
    """Handed in to the region; the open request."""
    filled(cast, draft, terms)
    with cast.acting(cast.counsellor):
        submit_draft(by=cast.counsellor, draft=draft, reviewer=cast.region, agrees=True)
    with cast.acting(cast.regional_editor):
        return ReviewRequest.objects.get(draft_id=draft.pk, closed_at=None)


def published(cast: Cast, draft: Draft, terms: Terms) -> PracticeExample:
    """All the way."""
    request = submitted(cast, draft, terms)
    with cast.acting(cast.regional_editor):
        return publish_draft(by=cast.regional_editor, request=request)
