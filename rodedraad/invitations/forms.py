"""Reading what a browser sent about reminding and letters."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.invitations.mail import Text
from rodedraad.invitations.rules import BODY_LIMIT, LETTER_LIMIT, MOST_LETTERS, SUBJECT_LIMIT
from rodedraad.schools.forms.people import DayInput
from rodedraad.surveys import codes

IN = {"nl": _("in Dutch"), "en": _("in English")}


class TextForm(forms.Form):
    """The mail, in each language that somebody of the group reads."""

    def __init__(self, *args: Any, languages: Sequence[str], proposed: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for language in languages:
            more = {} if len(languages) == 1 else {"language": IN.get(language, language)}
            subject = _("Subject of the mail %(language)s") % more if more else _("Subject of the mail")
            text = _("Text %(language)s") % more if more else _("Text")
            self.fields[f"subject_{language}"] = forms.CharField(
                label=subject, max_length=SUBJECT_LIMIT, initial=proposed[language].subject
            )
            self.fields[f"text_{language}"] = forms.CharField(
                label=text,
                max_length=BODY_LIMIT,
                initial=proposed[language].body,
                widget=forms.Textarea({"rows": 5}),
                help_text=_("The name above it, the link and the name of the school below it come by themselves."),
            )

    def texts(self) -> dict[str, Text]:
        """What is to be sent."""
        sent = self.cleaned_data
        return {one: Text(sent[f"subject_{one}"], sent[f"text_{one}"]) for one in self.languages}


class DayForm(forms.Form):
    """A day."""

    day = forms.DateField(label=_("Remind by itself on"), widget=DayInput())


class NumberForm(forms.Form):
    """How many letters; `batch` is the key of this making, so that sending twice makes no more."""

    number = forms.IntegerField(label=_("How many letters?"), min_value=1, max_value=MOST_LETTERS)
    batch = forms.UUIDField(widget=forms.HiddenInput)


class PaperForm(forms.Form):
    """What stands on the letters, and in which languages. Made again from the page that holds the codes."""

    languages = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=[("nl", _("Dutch")), ("en", _("English")), ("nl,en", _("Dutch, and English below it"))],
    )
    text_nl = forms.CharField(
        label=_("What the letter says first, in Dutch"), max_length=LETTER_LIMIT, widget=forms.Textarea({"rows": 3})
    )
    text_en = forms.CharField(
        label=_("What the letter says first, in English"), max_length=LETTER_LIMIT, widget=forms.Textarea({"rows": 3})
    )
    made = forms.CharField(widget=forms.HiddenInput, max_length=200_000)
    part = forms.TypedChoiceField(label=_("Which letters?"), coerce=int, required=False, empty_value="0")

    def __init__(self, *args: Any, parts: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(parts) > 1:
            self.fields["part"].choices = parts  # type: ignore[attr-defined]
        else:
            del self.fields["part"]

    def texts(self) -> dict[str, str]:
        """Language → what the letter says first."""
        chosen = self.cleaned_data["languages"].split(",")
        return {language: self.cleaned_data[f"text_{language}"] for language in chosen}


class CodeForm(forms.Form):
    """The code of a letter; spaces, dashes and small letters are as good."""

    code = forms.CharField(
        label=_("The code in your letter"),
        max_length=40,
        help_text=_("Twelve letters and digits, like BCDF 2345 GHJK."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that stands in your letter.")},
    )

    def clean_code(self) -> str:
        """What can only be meant."""
        typed = self.cleaned_data["code"]
        code = codes.typed(typed, codes.LETTER)
        if not code:
            raise forms.ValidationError(_("The code of a letter has twelve letters and digits. Look once more."))
        return code
