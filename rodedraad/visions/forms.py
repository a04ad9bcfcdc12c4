"""Reading what a browser sent about the vision of a region."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from rodedraad.visions.models import VisionAnswer
from rodedraad.visions.rules import LONGEST

Stance = VisionAnswer.Stance


class AnswerForm(forms.Form):
    """For each paragraph a stance and some words."""

    is_open = forms.BooleanField(
        label=_("Our region may read this"),
        required=False,
        help_text=_("With the name of your school. Until then only your own school reads it."),
    )
    agreed_number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, texts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = list(texts)
        for at, text in enumerate(self.texts):
            name = Truncator(text).words(8)
            self.fields[f"stance{at}"] = forms.ChoiceField(
                label=_("We"), required=False, choices=Stance.choices, widget=forms.RadioSelect
            )
            self.fields[f"words{at}"] = forms.CharField(
                label=_("In a few words"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"stance{at}"].about = self.fields[f"words{at}"].about = name  # type: ignore[attr-defined]

    @property
    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each paragraph with its two fields."""
        return [(text, self[f"stance{at}"], self[f"words{at}"]) for at, text in enumerate(self.texts)]

    def clean(self) -> dict[str, Any]:
        """What is done otherwise says how, at its field."""
        sent = super().clean() or {}
        for at in range(len(self.texts)):
            if sent.get(f"stance{at}") == Stance.OWN and not sent.get(f"words{at}", "").strip():
                self.add_error(f"words{at}", _("Say in a few words how you do it."))
        return sent

    def said(self) -> list[tuple[str, str]]:
        """What was filled in, once it is valid."""
        sent = self.cleaned_data
        return [(sent[f"stance{at}"], sent[f"words{at}"]) for at in range(len(self.texts))]
