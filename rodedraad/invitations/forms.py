"""Reading what a browser sent about reminding and letters."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.invitations.mail import Text
from rodedraad.invitations.rules import BODY_LIMIT, SUBJECT_LIMIT
from rodedraad.schools.forms.people import DayInput

IN = {"nl": _("in Dutch"), "en": _("in English")}


class TextForm(forms.Form):
    """The mail, in each language that somebody of the group reads."""

    def __init__(self, *args: Any, languages: Sequence[str], proposed: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for language in languages:
            more = {} if len(languages) == 1 else {"language": IN.get(language, language)}
            subject = _("Subject %(language)s") % more if more else _("Subject")
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
