"""Reading what a browser sent: taking over an example, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.publication import rules


def day_in(text: str) -> date | None:
    """A day from a form, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class AdoptForm(forms.Form):
    """Taking over an example of another school."""

    is_named = forms.BooleanField(
        required=False, initial=True, label=_("Others may see on the page of the example that our school tries it")
    )


class ReportForm(forms.Form):
    """What became of it."""

    outcome = forms.ChoiceField(label=_("What became of it?"), widget=forms.RadioSelect)
    changed = forms.CharField(
        label=_("What did you change?"),
        required=False,
        max_length=rules.REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    because = forms.CharField(
        label=_("Why?"), required=False, max_length=rules.REASON_LIMIT, widget=forms.Textarea(attrs={"rows": 4})
    )
    is_named = forms.BooleanField(required=False, label=_("Others may see the name of our school with this"))

    def __init__(self, *args: Any, outcomes: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(outcomes)  # type: ignore[attr-defined]
