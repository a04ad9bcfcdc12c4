"""What people wrote in their own words."""

from rodedraad.surveys.content import answered
from rodedraad.surveys.models import Audience, Response, Round
from rodedraad.surveys.queries.cuts import Cut
from rodedraad.surveys.queries.results import LEAST
from rodedraad.surveys.queries.versions import content_of, with_versions


def open_answers(round: Round, item: str, cut: Cut) -> list[str] | None:
    """The written answers to one question, in the order of the alphabet so that nobody's stand together.

    None when fewer than ten of an anonymous group wrote one; empty when the round is still open. What somebody wrote
    before going back to an answer after which it is not asked, is no answer.
    """
    if round.closed_at is None:
        return []
    found: list[str] = []
    people = 0
    for audience in with_versions(Audience.objects.filter(pk__in=cut.audiences)):
        content = content_of(audience.version)
        rows = Response.objects.filter(audience=audience, values__has_key=item).values_list("values", flat=True)
        texts = [str(given[item]) for given in (answered(content, values) for values in rows) if item in given]
        people += min(len(texts), audience.invited or len(texts))
        found += texts
    return None if cut.is_anonymous and people < LEAST else sorted(found, key=str.casefold)
