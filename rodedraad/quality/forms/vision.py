"""Reading what a browser sent about the vision."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.quality.conditions import CONDITIONS, LONGEST
from rodedraad.quality.models import VisionText
from rodedraad.quality.wanted import Written


class VisionForm(forms.Form):
    """The text, why it changes, and what it asks of the five conditions."""

    text = forms.CharField(
        label=_("What do you want with LOB?"),
        max_length=12000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("What should youngsters have met, talked about and chosen when they leave you? A page is enough."),
    )
    reason = forms.CharField(
        label=_("Why does it change?"), required=False, max_length=400, help_text=_("Needed once you agreed on a text.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (name, question) in CONDITIONS.items():
            area = forms.Textarea(attrs={"rows": 2})
            self.fields[key] = forms.CharField(
                label=name, required=False, max_length=LONGEST, widget=area, help_text=question
            )

    @property
    def conditions(self) -> list[forms.BoundField]:
        """The fields of the five conditions."""
        return [self[key] for key in CONDITIONS]

    def written(self) -> Written:
        """What was filled in, once it is valid."""
        sent = self.cleaned_data
        return Written(sent["text"], sent["reason"], {key: sent[key] for key in CONDITIONS})

    @staticmethod
    def initial_of(text: VisionText | None, version: int) -> dict[str, Any]:
        """The fields of a form for a text."""
        said = {"text": text.text, **text.conditions} if text else {}
        return said | {"version": version}


class KeepingForm(forms.Form):
    """Who keeps the text, when it was talked about, and who may read it."""

    owner = forms.ChoiceField(label=_("Who takes care of it?"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )
    talked_on = forms.DateField(
        label=_("Last talked about with the team"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may read the agreed text"),
        required=False,
        help_text=_("It gets an address that needs no account, for home, partners and the inspectorate."),
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Nobody yet")), *colleagues]  # type: ignore[attr-defined]

    def kept(self) -> dict[str, Any]:
        """What was filled in as the action takes it."""
        sent = dict(self.cleaned_data)
        owner = sent.pop("owner")
        return sent | {"owner_id": UUID(owner) if owner else None}
