"""What an editor fills in about a term; the choices are handed in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Places = Sequence[tuple[int, str]]


class TermForm(forms.Form):
    """A term of the region's own: where it stands, its name and what it means, in both languages."""

    parent = forms.TypedChoiceField(label=_("Stands under"), coerce=int)
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    meaning_nl = forms.CharField(
        label=_("What it means, in Dutch"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    meaning_en = forms.CharField(
        label=_("What it means, in English"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Which term it goes up in."""

    into = forms.TypedChoiceField(label=_("Goes up in"), coerce=int)

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]


class ProposalForm(forms.Form):
    """Why the whole country would have use for it."""

    reason = forms.CharField(
        label=_("Why is this useful for the whole country?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """Yes or no, and a word with it."""

    accepted = forms.TypedChoiceField(
        label=_("Your answer"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Comes into the next national file")), ("no", _("Stays a term of the region"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Why"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
