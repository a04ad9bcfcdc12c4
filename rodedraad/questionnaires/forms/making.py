"""Reading what a browser sent about making: a new questionnaire, and one question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.questionnaires.making import Asked, split
from rodedraad.surveys import rules
from rodedraad.surveys.content import LONGEST_TEXT

KINDS = (
    ("scale", _("One step of a scale")),
    ("choice", _("One answer")),
    ("multiple", _("More answers")),
    ("rank", _("Put in order")),
    ("matrix", _("A scale for several lines")),
    ("text", _("In own words")),
    ("number", _("A number")),
    ("date", _("A day")),
    ("note", _("Only a text to read")),
)
LANGUAGES = {"nl": _("in Dutch"), "en": _("in English")}
Choices = Iterable[tuple[str, Any]]


class NewForm(forms.Form):
    """A questionnaire of one's own begins with a name and a first question."""

    title = forms.CharField(label=_("Name of the questionnaire"), max_length=rules.TITLE_LIMIT)
    text = forms.CharField(label=_("The first question"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 2}))


class TitleForm(forms.Form):
    """Another name."""

    title = forms.CharField(label=_("Name of the questionnaire"), max_length=rules.TITLE_LIMIT)


class QuestionForm(forms.Form):
    """One question; which fields count depends on its kind, and each says so."""

    kind = forms.ChoiceField(label=_("How is it answered?"), choices=KINDS)
    scale = forms.ChoiceField(label=_("Scale"), required=False, help_text=_("For a scale, also for several lines."))
    most = forms.IntegerField(
        label=_("At most"), required=False, min_value=1, max_value=4000, help_text=_("Answers, or letters of a text.")
    )
    least = forms.IntegerField(label=_("Smallest number"), required=False)
    greatest = forms.IntegerField(label=_("Greatest number"), required=False)
    is_needed = forms.BooleanField(label=_("It must be answered to go on"), required=False)
    page = forms.ChoiceField(label=_("On which page?"))
    when = forms.MultipleChoiceField(
        label=_("Only show after one of these answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, languages: Sequence[str], scales: Choices, pages: Choices, when: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        fields: dict[str, Any] = self.fields
        fields["scale"].choices = list(scales)
        fields["page"].choices = list(pages)
        fields["when"].choices = list(when)
        if not fields["when"].choices:
            del self.fields["when"]
        texts = {}
        for language in languages:
            within = f" {LANGUAGES.get(language, language)}" if len(languages) > 1 else ""
            texts[f"text_{language}"] = _words(_("The question"), within, rows=2, needed=True)
            texts[f"help_{language}"] = _words(_("Help with it"), within, rows=2)
            texts[f"lines_{language}"] = _words(_("Answers to choose from, one on each line"), within, rows=5)
            texts[f"rows_{language}"] = _words(_("Lines of a scale for several lines"), within, rows=4)
        self.fields = {"kind": fields["kind"]} | texts | {name: fields[name] for name in fields if name != "kind"}

    def clean(self) -> dict[str, Any]:
        """Answers are as many in each language."""
        sent = super().clean() or {}
        for name in ("lines", "rows"):
            numbers = {len(split(sent.get(f"{name}_{language}", ""))) for language in self.languages}
            if len(numbers) > 1:
                self.add_error(f"{name}_{self.languages[-1]}", _("Write as many lines in each language."))
        return sent

    def asked(self) -> Asked:
        """The question these fields describe."""
        sent: Mapping[str, Any] = self.cleaned_data
        texts = {
            name: {language: sent[f"{name}_{language}"].strip() for language in self.languages}
            for name in ("text", "help")
        }
        lines = {
            name: {language: split(sent[f"{name}_{language}"]) for language in self.languages}
            for name in ("lines", "rows")
        }
        return Asked(
            kind=sent["kind"],
            text=texts["text"],
            help=texts["help"],
            lines=lines["lines"],
            rows=lines["rows"],
            scale=sent["scale"],
            optional=not sent["is_needed"],
            most=sent["most"],
            least=sent["least"],
            greatest=sent["greatest"],
            when=sent.get("when", []),
        )


def _words(label: Any, within: str, *, rows: int, needed: bool = False) -> forms.CharField:
    return forms.CharField(
        label=f"{label}{within}", required=needed, max_length=LONGEST_TEXT * 4, widget=forms.Textarea({"rows": rows})
    )
