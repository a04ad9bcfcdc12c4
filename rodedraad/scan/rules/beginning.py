"""When a scan cannot begin: each rule answers with a sentence, or with None."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from rodedraad.scan.items import SECTORS, respondents
from rodedraad.scan.wanted import Group
from rodedraad.schools.models import Organisation
from rodedraad.surveys.rules import LABEL_LIMIT

BETWEEN = " · "


def objection_to_scanning(organisation: Organisation) -> str | None:
    """There are questions for every sector; whoever belongs to none has none."""
    if organisation.sector in SECTORS:
        return None
    return _("The scan has questions for schools. This organisation has no sector.")


def objection_to_groups(groups: Sequence[Group], sector: str) -> str | None:
    """Somebody is asked, in a role that has questions here; a difference takes two roles."""
    roles = {group.respondent for group in groups}
    if not roles:
        return _("Choose who is asked.")
    if not roles <= set(respondents(sector)):
        return _("There are no questions for this role in your sector.")
    if len(roles) < 2:
        return _("Ask at least two roles: the scan shows where they see it differently.")
    return None


def objection_to_place(place: str, known: Collection[str]) -> str | None:
    """The whole school, or one of its locations."""
    if place and place not in known:
        return _("This is not one of the locations of this school.")
    return None


def objection_to_labels(groups: Sequence[Group], place: str) -> str | None:
    """With the name of the location before it, the name of a group still fits."""
    if any(len(label_of(group, place)) > LABEL_LIMIT for group in groups):
        return _("The name of a group is longer than %(most)s letters.") % {"most": LABEL_LIMIT}
    return None


def objection_to_title(title: str, taken: Collection[str]) -> str | None:
    """Two open scans of one name cannot be told apart; mostly the button was pressed twice."""
    if title.strip().casefold() in {one.casefold() for one in taken}:
        return _("There is an open scan of this name already.")
    return None


def label_of(group: Group, place: str) -> str:
    """What a group is called in a scan of one location."""
    label = group.label.strip()
    return f"{place}{BETWEEN}{label}" if place and label else place or label
