"""A draft filled, handed in, reviewed and published from plain data, through the same actions as by hand.

The data is that of `portal/data/demo/practices-*.toml`: texts under the names of the guide, terms by their key.
"""

from collections.abc import Mapping
from typing import Any

from rodedraad.base.gate import acting_as
from rodedraad.framework.queries import terms_by_any_key
from rodedraad.intake import access, guide
from rodedraad.intake.actions.drafts import begin_draft
from rodedraad.intake.actions.submitting import submit_draft
from rodedraad.intake.actions.writing import Saved, save_answers
from rodedraad.intake.changes import Changes, Chosen, Typed
from rodedraad.intake.models import Draft, ReviewRequest
from rodedraad.library.models import PracticeExample
from rodedraad.publication.actions.reviewing import publish_draft
from rodedraad.schools.models import Organisation

TERM_OF_ROW = {"roles": "role", "elements": "element", "successes": "bearer"}
OTHER_NAMES = {"contact": "contact_role"}


def draft_from(*, by: Any, organisation: Organisation, data: Mapping[str, Any]) -> Draft:
    """A draft with what this data says; what it does not say stays open."""
    with acting_as(by.pk, organisation.pk):
        draft = begin_draft(by=by, organisation=organisation, title=data["title"])
        saved = fill(by=by, draft=draft, data=data)
        if saved.objections:
            raise ValueError(f"{data['title']}: {saved.objections}")
    return saved.draft


def fill(*, by: Any, draft: Draft, data: Mapping[str, Any]) -> Saved:
    """Type and tick everything in one go."""
    texts: dict[str, Typed] = {}
    choices: dict[str, Chosen] = {}
    rows: dict[tuple[str, str], tuple[str, str]] = {}
    for part in guide.parts().values():
        given = data.get(part.name) or data.get(OTHER_NAMES.get(part.name, ""))
        if part.kind == "terms" and given:
            terms = terms_by_any_key(part.vocabulary)
            stored = frozenset(draft.content.get("choices", {}).get(part.name, ()))
            choices[part.name] = Chosen(stored, frozenset(str(terms[key].pk) for key in given))
        elif part.kind == "years" and given:
            choices[part.name] = Chosen(frozenset(), frozenset(given))
        elif part.kind == "rows":
            terms = terms_by_any_key(part.vocabulary)
            for row in given or []:
                pk = guide.new_row_id()
                rows[part.name, pk] = ("", str(terms[row[TERM_OF_ROW[part.name]]].pk))
                for cell in part.cells:
                    texts[f"{part.name}.{pk}.{cell.name}"] = Typed("", str(row.get(cell.name) or ""))
        elif part.kind in guide.TEXTS and part.name != "title" and given is not None:
            texts[part.name] = Typed("", "\n".join(given) if isinstance(given, list) else str(given))
    return save_answers(by=by, draft=draft, changes=Changes(texts=texts, choices=choices, row_terms=rows))


def hand_in(*, by: Any, draft: Draft) -> ReviewRequest:
    """To the first region of the school, or the national base."""
    with acting_as(by.pk, draft.organisation_id):
        reviewer = access.reviewers_for(draft.organisation).order_by("sort_key")[0]
        submit_draft(by=by, draft=draft, reviewer=reviewer, agrees=True)
    with acting_as(by.pk, reviewer.pk):
        return ReviewRequest.objects.get(draft_id=draft.pk, closed_at=None)


def publish_from(
    *, by: Any, submitter: Any, editor: Any, organisation: Organisation, data: Mapping[str, Any]
) -> PracticeExample:
    """All the way: written by a colleague, handed in by a counsellor, published by an editor of the region."""
    request = hand_in(by=submitter, draft=draft_from(by=by, organisation=organisation, data=data))
    with acting_as(editor.pk, request.organisation_id):
        return publish_draft(by=editor, request=request)
