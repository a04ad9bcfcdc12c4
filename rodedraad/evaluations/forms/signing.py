"""Signing, and opening again."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """Name and role below what was read."""

    name = forms.CharField(label=_("Your name"), required=False, max_length=200)
    role = forms.CharField(
        label=_("In what role do you sign?"), required=False, max_length=200, help_text=_("For example: team leader.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    """Why what was signed is opened again."""

    reason = forms.CharField(
        label=_("Why is it opened again?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The signed edition stays to be read, with this reason."),
    )
