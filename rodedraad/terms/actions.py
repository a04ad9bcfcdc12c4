"""Adding, changing, merging and ending a region's own terms; proposing them, and answering proposals."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.framework.models import FrameworkVersion, Term, Vocabulary
from rodedraad.framework.queries import terms_with_regions
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.actions.framework import follow_terms
from rodedraad.library.models import PracticeTerm
from rodedraad.schools.models import Organisation
from rodedraad.terms import access, rules
from rodedraad.terms.models import TermProposal

LEAF = {Vocabulary.GOAL: "subgoal", Vocabulary.SUCCESS_ELEMENT: "element"}


@transaction.atomic
def add_term(
    *,
    by: Any,
    region: Organisation,
    parent: Term,
    name_nl: str,
    name_en: str,
    meaning_nl: str = "",
    meaning_en: str = "",
    today: date,
) -> Term:
    """A term of the region's own, under a national one. It shows at once wherever that one shows."""
    require(access.may_keep_terms(by, region, today=today))
    refuse_if(rules.objection_to_parent(parent))
    refuse_if(rules.objection_to_name(name_nl, name_en, _in_the_way(region, parent.vocabulary)))
    term = Term.objects.create(
        vocabulary=parent.vocabulary,
        key=_key(name_nl),
        region=region,
        parent=parent,
        level=LEAF.get(Vocabulary(parent.vocabulary), parent.level),
        order=parent.order,
        name_nl=name_nl.strip(),
        name_en=name_en.strip(),
        meaning_nl=meaning_nl.strip(),
        meaning_en=meaning_en.strip(),
        since_version=_version(parent.vocabulary),
    )
    base_changed("term.added", title=term.name_nl)
    note("term.added", by=by, about=term, organisation=region.pk, vocabulary=term.vocabulary)
    return term


@transaction.atomic
def change_term(
    *,
    by: Any,
    term: Term,
    parent: Term,
    name_nl: str,
    name_en: str,
    meaning_nl: str = "",
    meaning_en: str = "",
    today: date,
) -> Term:
    """Another name, meaning or place; what was said with the term stays with it."""
    term = _own(by, term, today)
    refuse_if(rules.objection_to_changing(term))
    refuse_if(rules.objection_to_parent(parent if parent.vocabulary == term.vocabulary else None))
    others = [other for other in _in_the_way(term.region, term.vocabulary) if other.pk != term.pk]
    refuse_if(rules.objection_to_name(name_nl, name_en, others))
    term.parent, term.order = parent, parent.order
    term.name_nl, term.name_en = name_nl.strip(), name_en.strip()
    term.meaning_nl, term.meaning_en = meaning_nl.strip(), meaning_en.strip()
    term.save()
    _shown_anew("term.changed", by, term, _practices_with(term))
    return term


@transaction.atomic
def merge_term(*, by: Any, term: Term, into: Term, today: date) -> Term:
    """Let a term go up in another: everything said with it moves along, and its address leads to the other."""
    term = _own(by, term, today)
    refuse_if(rules.objection_to_merging(term, into))
    _retire(term)
    term.became.set([into])
    touched = follow_terms({term.pk: into.pk})
    _shown_anew("term.merged", by, term, touched, into=into.pk)
    return into


@transaction.atomic
def retire_term(*, by: Any, term: Term, today: date) -> Term:
    """Take a term out of use: nobody can choose it any more; what was said with it stays, and stays visible."""
    term = _own(by, term, today)
    refuse_if(rules.objection_to_changing(term))
    _retire(term)
    _shown_anew("term.retired", by, term, _practices_with(term))
    return term


@transaction.atomic
def restore_term(*, by: Any, term: Term, today: date) -> Term:
    """Bring a term back into use."""
    term = _own(by, term, today)
    refuse_if(rules.objection_to_restoring(term, term.became.count()))
    term.retired_in = None
    term.save(update_fields=["retired_in"])
    _shown_anew("term.restored", by, term, _practices_with(term))
    return term


@transaction.atomic
def propose_term(*, by: Any, term: Term, reason: str, today: date) -> TermProposal:
    """Ask the national editors to take a term into the national file."""
    term = _own(by, term, today)
    waiting = term.proposals.filter(state=TermProposal.State.OPEN).count()
    refuse_if(rules.objection_to_proposing(term, waiting, reason))
    proposal = TermProposal.objects.create(term=term, reason=reason.strip(), asked_on=today)
    note("term.proposed", by=by, about=term, organisation=term.region_id)
    return proposal


@transaction.atomic
def answer_proposal(*, by: Any, proposal: TermProposal, accepted: bool, answer: str = "", today: date) -> TermProposal:
    """Say whether a term comes into the next national file. The file itself stays the work of people."""
    require(access.may_answer_proposals(by, today=today))
    proposal = locked(proposal)
    refuse_if(rules.objection_to_answering(proposal, accepted=accepted, answer=answer))
    proposal.state = TermProposal.State.ACCEPTED if accepted else TermProposal.State.DECLINED
    proposal.answer, proposal.answered_on = answer.strip(), today
    proposal.save()
    note("term.answered", by=by, about=proposal, accepted=accepted)
    return proposal


def _own(by: Any, term: Term, today: date) -> Term:
    require(term.region_id is not None and access.may_keep_terms(by, term.region_id, today=today))
    return locked(term)


def _in_the_way(region: Organisation | None, vocabulary: str) -> list[Term]:
    """National terms, and those of the region itself; another region may use the same name."""
    return [term for term in terms_with_regions(vocabulary) if term.region_id in (None, region.pk if region else None)]


def _retire(term: Term) -> None:
    term.retired_in = _version(term.vocabulary)
    term.save(update_fields=["retired_in"])
    term.proposals.filter(state=TermProposal.State.OPEN).delete()


def _shown_anew(event: str, by: Any, term: Term, practices: set[int], **details: int) -> None:
    base_changed(event, title=term.name_nl)
    let_search_see(practices)
    note(event, by=by, about=term, organisation=term.region_id, practices=len(practices), **details)


def _practices_with(term: Term) -> set[int]:
    return set(PracticeTerm.objects.filter(term=term).values_list("practice_id", flat=True))


def _version(vocabulary: str) -> int:
    return FrameworkVersion.objects.filter(vocabulary=vocabulary).values_list("version", flat=True).first() or 1


def _key(name: str) -> str:
    """Readable, and different in every region: it also stands in addresses."""
    return f"{slugify(name)[:60] or 'term'}-{secrets.token_hex(2)}"
