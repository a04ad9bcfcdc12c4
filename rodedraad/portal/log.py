"""The audit log in words: what each event is called, for the page where an administrator reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.audit.models import AuditEntry
from rodedraad.schools.models import Membership

Words = str | Promise

GROUPS: dict[str, Words] = {
    "draft": _("Examples"),
    "plan": _("Plans of activities"),
    "practice": _("Published examples"),
    "membership": _("People"),
    "invitation": _("Invitations"),
    "hours": _("Hours"),
    "inventory": _("What do we do already?"),
    "group": _("Groups"),
    "letter": _("Sign-in letters"),
    "link": _("Links"),
    "base": _("Imports"),
    "roster": _("Files with people"),
    "term": _("Terms"),
    "own_day": _("Days of the school"),
    "feed": _("Calendars to follow"),
    "organisation": _("The organisation"),
    "own_item": _("Own versions of the starter pack"),
    "job": _("Long work"),
    "programme": _("Programmes"),
    "placement": _("Activities in programmes"),
    "instrument": _("Questionnaires"),
    "round": _("Rounds of asking"),
    "response": _("Answers by name"),
}
EVENTS: dict[str, Words] = {
    "base.import_asked": _("had a checked table brought in"),
    "base.import_checked": _("had a table checked"),
    "base.import_received": _("uploaded a table"),
    "base.import_removed": _("threw an uploaded table away"),
    "base.imported": _("brought a table into the base"),
    "calendar.loaded": _("loaded holidays and national dates"),
    "code.used": _("signed in with the code of a letter"),
    "draft.begun": _("began an example"),
    "draft.closed_to_guests": _("ended the link for people outside"),
    "draft.comment_removed": _("removed a comment"),
    "draft.comment_resolved": _("settled a comment"),
    "draft.commented": _("commented on an example"),
    "draft.countersigned": _("agreed with an example, or objected"),
    "draft.file_added": _("added a file to an example"),
    "draft.file_removed": _("removed a file from an example"),
    "draft.forgotten": _("forgot an example removed a month ago"),
    "draft.late_words_kept": _("wrote in an example that was closed; the words were kept"),
    "draft.objection_answered": _("answered an objection"),
    "draft.opened_to_guests": _("made a link for people outside to read along"),
    "draft.published": _("published an example"),
    "draft.put_back": _("put a removed example back"),
    "draft.removed": _("removed an example"),
    "draft.returned": _("sent an example back with comments"),
    "draft.saved": _("wrote in an example"),
    "draft.submitted": _("submitted an example"),
    "draft.suggestion_refused": _("set a suggestion aside"),
    "draft.suggestion_taken": _("took a suggestion"),
    "draft.taken_back": _("took a submitted example back"),
    "draft.version_restored": _("brought an earlier version back"),
    "draft.version_settled": _("settled two versions"),
    "framework.loaded": _("loaded the framework"),
    "group.changed": _("changed a group"),
    "group.joined": _("put somebody in a group"),
    "group.left": _("took somebody out of a group"),
    "group.made": _("made a group"),
    "group.removed": _("removed a group"),
    "hours.changed": _("changed somebody's hours"),
    "hours.given": _("gave somebody hours"),
    "hours.put_back": _("put somebody's hours back"),
    "hours.taken": _("took somebody's hours away"),
    "inventory.asked": _("asked colleagues what they do already"),
    "inventory.closed": _("closed the question what colleagues do already"),
    "inventory.merged": _("put two activities together"),
    "inventory.put_back": _("told after all what had been taken back"),
    "inventory.reopened": _("made an activity a draft again"),
    "inventory.retold": _("changed what a colleague told"),
    "inventory.split": _("took two activities apart again"),
    "inventory.taken_back": _("took back what a colleague told"),
    "inventory.told": _("told what they do already, through a link"),
    "feed.made": _("made a calendar to follow"),
    "feed.revoked": _("revoked a calendar to follow"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.changed": _("changed an invitation"),
    "invitation.made": _("invited somebody"),
    "invitation.renewed": _("sent an invitation again"),
    "invitation.withdrawn": _("withdrew an invitation"),
    "job.asked": _("asked for long work"),
    "job.cancelled": _("stopped long work"),
    "job.retried": _("tried long work again"),
    "letter.made": _("made a sign-in letter"),
    "link.made": _("made a link"),
    "link.revoked": _("ended a link"),
    "membership.added": _("added somebody"),
    "membership.appointed": _("was appointed or appointed somebody"),
    "membership.changed": _("changed somebody's role or dates"),
    "membership.ended": _("ended somebody's place"),
    "organisation.changed": _("changed the organisation"),
    "organisation.joined_region": _("took part in a region"),
    "organisation.left_region": _("left a region"),
    "organisation.made": _("made the organisation"),
    "own_item.changed": _("changed an own version of the starter pack"),
    "own_item.forgotten": _("forgot an own version removed a month ago"),
    "own_item.kept": _("kept an own version as it is"),
    "own_item.made": _("made an own version of something in the starter pack"),
    "own_item.put_back": _("put an own version back"),
    "own_item.removed": _("removed an own version"),
    "person.closed": _("closed an account"),
    "person.made": _("made an account"),
    "plan.agreed": _("agreed on a plan"),
    "plan.begun": _("began a plan"),
    "plan.closed_to_panel": _("ended the links of a panel"),
    "plan.comment_settled": _("settled a comment on a plan"),
    "plan.commented": _("commented on a plan"),
    "plan.cost_kept": _("wrote down costs of a plan"),
    "plan.cost_removed": _("removed costs of a plan"),
    "plan.example_begun": _("began an example with a plan that was carried out"),
    "plan.forgotten": _("forgot a plan removed a month ago"),
    "plan.joined": _("joined a plan"),
    "plan.late_words_kept": _("wrote in a plan that was closed; the words were kept"),
    "plan.not_joined": _("did not join a plan"),
    "plan.opened_to_panel": _("made a link for a panel"),
    "plan.particulars_kept": _("changed the facts of a plan"),
    "plan.point_set_aside": _("set a tip beside a plan aside"),
    "plan.point_taken_up": _("took a tip beside a plan up again"),
    "plan.put_back": _("put a removed plan back"),
    "plan.ran": _("looked back on a plan"),
    "plan.removed": _("removed a plan"),
    "plan.reopened": _("opened a plan again"),
    "plan.saved": _("wrote in a plan"),
    "plan.task_kept": _("wrote down who does what in a plan"),
    "plan.task_removed": _("removed who does what from a plan"),
    "plan.tip_taken": _("took over a tip beside a plan"),
    "plan.version_restored": _("brought an earlier version of a plan back"),
    "plan.version_settled": _("settled two versions of a plan"),
    "plan.words_refused": _("said that words in a plan meant something else"),
    "practice.adopted": _("adopted a practice"),
    "practice.adoption_reported": _("reported on an adoption"),
    "practice.change_begun": _("began to change a published example"),
    "practice.confirmed": _("confirmed that an example is still right"),
    "practice.review_reminded": _("reminded people that an example is due for review"),
    "practice.shown_again": _("published a withdrawn example again"),
    "practice.withdrawn": _("withdrew an example"),
    "review.asked": _("asked a region for a review"),
    "own_day.added": _("added a day of the school"),
    "own_day.changed": _("changed a day of the school"),
    "own_day.forgotten": _("forgot a day of the school that was removed a month ago"),
    "own_day.put_back": _("put a day of the school back"),
    "own_day.removed": _("removed a day of the school"),
    "placement.added": _("put an activity in a programme"),
    "placement.changed": _("changed an activity in a programme"),
    "placement.confirmed": _("confirmed an activity"),
    "placement.moved": _("moved an activity in a programme"),
    "placement.proposed": _("told about an activity"),
    "placement.put_back": _("put a removed activity back"),
    "placement.removed": _("removed an activity from a programme"),
    "programme.begun": _("began a programme"),
    "programme.changed": _("changed the particulars of a programme"),
    "programme.closed": _("closed the public page of a programme"),
    "programme.forgotten": _("forgot a programme removed a month ago"),
    "programme.published": _("made a programme public"),
    "programme.put_back": _("put a removed programme back"),
    "programme.removed": _("removed a programme"),
    "programme.copied": _("copied a programme to the next school year"),
    "roster.loaded": _("brought in people and groups from a file"),
    "roster.received": _("uploaded a file with people and groups"),
    "roster.removed": _("threw a file with people and groups away"),
    "session.ended": _("signed out elsewhere"),
    "session.started": _("signed in"),
    "starterpack.loaded": _("loaded the starter pack"),
    "study.loaded": _("loaded the study"),
    "synonyms.changed": _("changed words that search brings together"),
    "synonyms.loaded": _("loaded words that search brings together"),
    "synonyms.restored": _("used words again that search brings together"),
    "synonyms.retired": _("retired words that search brings together"),
    "term.added": _("added a term"),
    "term.answered": _("answered a proposal for a term"),
    "term.changed": _("changed a term"),
    "term.merged": _("merged a term into another one"),
    "term.proposed": _("proposed a term"),
    "term.restored": _("used a term again"),
    "term.retired": _("retired a term"),
    "words.changed": _("changed the words of the school"),
    "instrument.changed": _("changed the questions of a questionnaire"),
    "instrument.forgotten": _("a removed questionnaire was forgotten"),
    "instrument.made": _("made a questionnaire"),
    "instrument.put_back": _("put a questionnaire back"),
    "instrument.removed": _("removed a questionnaire"),
    "instrument.renamed": _("gave a questionnaire another name"),
    "response.begun": _("began to answer a questionnaire by name"),
    "response.done": _("answered a questionnaire by name"),
    "round.closed": _("closed a round of a questionnaire"),
    "round.end_moved": _("moved the last day of a round"),
    "round.forgotten": _("a removed round was forgotten with its answers"),
    "round.opened": _("asked a questionnaire"),
    "round.put_back": _("put a round back"),
    "round.removed": _("removed a round"),
}


@dataclass(frozen=True)
class Line:
    """One line of the log: when, who and what, all for people."""

    at: datetime
    who: Words
    what: Words


def in_words(entries: Iterable[AuditEntry], organisation: UUID) -> list[Line]:
    """The entries as lines. A name comes from the person's place at this organisation, present or past."""
    entries = list(entries)
    people = {entry.by_id for entry in entries if entry.by_id}
    names = dict(
        Membership.objects.filter(organisation_id=organisation, person_id__in=people)
        .order_by("starts_on")
        .values_list("person_id", "name")
    )
    return [Line(entry.at, _who(entry, names), EVENTS.get(entry.event, entry.event)) for entry in entries]


def _who(entry: AuditEntry, names: dict[UUID, str]) -> Words:
    if entry.guest:
        return _("Somebody with a link")
    if entry.by_id is None:
        return _("Rode Draad itself")
    return names.get(entry.by_id, _("Somebody from outside"))
