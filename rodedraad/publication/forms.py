"""Reading what a browser sent: taking over an example, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.library.models import SynonymSet
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


class WordsField(forms.CharField):
    """Words or short groups of words, one to a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "true"}), max_length=2000, **options)

    def clean(self, value: Any) -> list[str]:
        """The different lines, without empty ones."""
        lines = (" ".join(line.split()) for line in str(super().clean(value)).splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class SearchWordsForm(forms.Form):
    """Words that search brings together."""

    key = forms.SlugField(
        label=_("Name of the set"),
        max_length=60,
        help_text=_("Small letters, numbers and hyphens; for example gap-year."),
    )
    kind = forms.ChoiceField(label=_("How they belong together"), choices=SynonymSet.Kind.choices)
    from_words = WordsField(label=_("Who searches for"), help_text=_("One word or short group of words to a line."))
    to_words = WordsField(
        label=_("also finds"), required=False, help_text=_("Leave empty when every word finds every other word.")
    )
    remark = forms.CharField(label=_("Remark"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Without words to find, the set works both ways."""
        found = super().clean() or self.cleaned_data
        found["to_words"] = found.get("to_words") or found.get("from_words", [])
        return found
