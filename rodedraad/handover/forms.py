"""Reading what a browser sent about a study: who does it, what for, and whether youngsters are asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.handover.models import PURPOSE_LIMIT, WHO_LIMIT
from rodedraad.handover.rules import objection_to_study


class StudyForm(forms.Form):
    """What people read at the open questions, before they choose."""

    study = forms.BooleanField(
        label=_("Open answers may go to a study that codes them, of everybody who says yes"), required=False
    )
    study_who = forms.CharField(
        label=_("Who does the study?"),
        required=False,
        max_length=WHO_LIMIT,
        help_text=_("As people know it: a name and a place."),
    )
    study_purpose = forms.CharField(
        label=_("What for?"),
        required=False,
        max_length=PURPOSE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two plain sentences. People read them as you write them."),
    )
    study_learners = forms.BooleanField(
        label=_("Ask youngsters too"),
        required=False,
        help_text=_(
            "Below sixteen a parent or carer decides. Tick this only when everybody in these groups is sixteen or"
            " older, or when you arranged it at home beforehand."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """With a study, both sentences."""
        sent: dict[str, Any] = super().clean() or {}
        for name in ("study_who", "study_purpose"):
            if sent.get("study") and name in sent and not sent[name].strip():
                self.add_error(name, objection_to_study("", "") or "")
        return sent

    def study_wanted(self) -> dict[str, Any]:
        """The keywords of `name_study`; nothing when there is no study."""
        sent = self.cleaned_data
        if not sent["study"]:
            return {}
        return {
            "who": sent["study_who"],
            "purpose": sent["study_purpose"],
            "asks_learners": sent["study_learners"],
        }
