"""The first page of the scan: what it is, what is open, what came out before."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.scan import access, outcome
from rodedraad.scan.drawn import listed, theme_line
from rodedraad.scan.items import RESPONDENTS, SECTORS, respondents
from rodedraad.scan.queries import home as queries
from rodedraad.scan.queries.picture import picture
from rodedraad.scan.views.own import begins, own_school
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.access import asked_of

MOST = 20


@require_safe
def home(request: Request) -> HttpResponse:
    """The open scans with how many answered in each role, and the closed ones with where roles differed most."""
    school, today = own_school(request), localdate()
    names = respondent_names(words_of(school))
    rounds = list(access.scans_at(request.user, school, today=today)[:MOST])
    closed = [one for one in rounds if one.closed_at]
    followed = queries.chain(closed[0], closed) if closed else []
    pictures = [picture(one) for one in followed]
    newest = pictures[-1] if pictures else None
    has_questions = school.sector in SECTORS
    mine = {one.round_id for one in asked_of(request.membership, today=today)} if request.membership else set()
    context = {
        "who": listed([names[role] for role in (respondents(school.sector) if has_questions else RESPONDENTS)]),
        "running": [
            {"scan": one, "roles": [(names[rate.role], rate) for rate in one.roles]}
            for one in queries.running(rounds, today=today)
        ],
        "mine": mine,
        "closed": closed,
        "newest": [theme_line(one, names) for one in outcome.topics_of(newest)] if newest else [],
        "followed": followed,
        "courses": queries.course(pictures) if len(pictures) > 1 else [],
        "begins": begins(request),
        "has_questions": has_questions,
    }
    return render(request, "scan/home.html", context)
