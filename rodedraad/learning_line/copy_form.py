"""The form with which a programme is copied: two days for each activity that is asked about."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.learning_line.queries.copying import Moved, Proposal
from rodedraad.schools.forms.people import DayInput


class CopyForm(forms.Form):
    """For each asked activity its first and last day; empty means: without a date for now."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        for row in proposal.asked:
            words = {"title": row.placement.title}
            for name, words_of, day in (
                ("from", _("First day of %(title)s"), row.starts_on),
                ("until", _("Last day of %(title)s"), row.ends_on if row.placement.ends_on else None),
            ):
                field = forms.DateField(label=words_of % words, required=False, widget=DayInput(), initial=day)
                self.fields[f"{name}-{row.pk}"] = field

    def clean(self) -> dict[str, Any]:
        """A last day needs a first one."""
        sent = super().clean() or {}
        for row in self.proposal.asked:
            if sent.get(f"until-{row.pk}") and not sent.get(f"from-{row.pk}"):
                self.add_error(f"from-{row.pk}", _("Fill in the first day too."))
        return sent

    def rows(self) -> list[tuple[Moved, list[forms.BoundField]]]:
        """Each dated activity with its two boxes, if it is asked about."""
        return [
            (row, [self[f"{name}-{row.pk}"] for name in ("from", "until")] if row.is_asked else [])
            for row in self.proposal.dated
        ]

    def dates(self) -> dict[UUID, tuple[date, date | None]]:
        """What was filled in, by activity."""
        sent = self.cleaned_data
        return {
            row.pk: (sent[f"from-{row.pk}"], sent.get(f"until-{row.pk}"))
            for row in self.proposal.asked
            if sent.get(f"from-{row.pk}")
        }
