"""Reading what a browser sent about making: a new questionnaire, and one question."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.questionnaires.making import Asked, beside, split
from rodedraad.questionnaires.wording import said
from rodedraad.surveys import rules
from rodedraad.surveys.content import LONGEST_TEXT, Option

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
TEXTS = {
    "text": (_("The question"), 2),
    "help": (_("Help with it"), 2),
    "lines": (_("Answers to choose from, one on each line"), 5),
    "rows": (_("Lines of a scale for several lines"), 5),
}
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
        self,
        *args: Any,
        languages: Sequence[str],
        scales: Mapping[str, Sequence[Option]],
        pages: Choices,
        when: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages, self.scales = languages, scales
        fields: dict[str, Any] = self.fields
        ends = {name: [said(step.text) for step in steps if not step.is_unknown] for name, steps in scales.items()}
        fields["scale"].choices = [(name, " – ".join((words[0], words[-1]))) for name, words in ends.items()]
        fields["page"].choices = list(pages)
        fields["when"].choices = list(when)
        if not fields["when"].choices:
            del self.fields["when"]
        texts: dict[str, Any] = {}
        for name, (label, rows) in TEXTS.items():
            texts |= in_each(name, label, languages, rows=rows, needed=name == "text")
        steps: dict[str, list[str]] = {}
        for step in (step for steps_of in scales.values() for step in steps_of if not step.is_unknown):
            steps.setdefault(step.key, []).append(said(step.text))
        self.steps = tuple(steps)
        now = {step.key: said(step.text) for step in scales.get(self.initial.get("scale") or "", ())}
        anchors: dict[str, Any] = {}
        for key, words in steps.items():
            label_of = _("With “%(step)s”") % {"step": now.get(key) or " / ".join(dict.fromkeys(words))}
            anchors |= in_each(f"anchor_{key}", label_of, languages, rows=1)
        self.fields = {"kind": fields["kind"]} | texts | {name: fields[name] for name in fields if name != "kind"}
        self.fields |= anchors

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields as they stand on the page: the languages of one text beside each other."""
        texts = [[self[f"{name}_{language}"] for language in self.languages] for name in TEXTS]
        usual = ("scale", "most", "least", "greatest", "is_needed", "page")
        return [[self["kind"]], *texts, *([self[name]] for name in usual)]

    @property
    def anchor_lines(self) -> list[list[forms.BoundField]]:
        """The same of the texts at steps."""
        return [[self[f"anchor_{step}_{language}"] for language in self.languages] for step in self.steps]

    @property
    def has_anchors(self) -> bool:
        """Whether a text at a step was written, right or wrong."""
        return any(bound.value() or bound.errors for line in self.anchor_lines for bound in line)

    def clean(self) -> dict[str, Any]:
        """Another language says nothing that the first does not, and a step has a text only where there is one."""
        sent = super().clean() or {}
        first, *others = self.languages
        for name in ("lines", "rows"):
            number = len(split(sent.get(f"{name}_{first}", "")))
            for language in others:
                if len(beside(sent.get(f"{name}_{language}", ""), [""] * number)) > number:
                    self.add_error(f"{name}_{language}", _("There are more lines here than in the first language."))
        for name in ("help", *(f"anchor_{step}" for step in self.steps)):
            if not sent.get(f"{name}_{first}") and any(sent.get(f"{name}_{language}") for language in others):
                self.add_error(f"{name}_{first}", _("Write it in the first language too."))
        known = {step.key for step in self.scales.get(sent.get("scale", ""), ())}
        for step in self.steps:
            if sent.get("kind") == "scale" and step not in known and sent.get(f"anchor_{step}_{first}"):
                self.add_error(f"anchor_{step}_{first}", _("The chosen scale does not have this step."))
        return sent

    def asked(self) -> Asked:
        """The question these fields describe."""
        sent: Mapping[str, Any] = self.cleaned_data
        first = self.languages[0]
        lines = {name: {first: split(sent[f"{name}_{first}"])} for name in ("lines", "rows")}
        for name, found in lines.items():
            found |= {one: beside(sent[f"{name}_{one}"], found[first]) for one in self.languages[1:]}
        return Asked(
            kind=sent["kind"],
            text=self._said("text"),
            help=self._said("help"),
            lines=lines["lines"],
            rows=lines["rows"],
            scale=sent["scale"],
            optional=not sent["is_needed"],
            most=sent["most"],
            least=sent["least"],
            greatest=sent["greatest"],
            when=sent.get("when", []),
            anchors={step: self._said(f"anchor_{step}") for step in self.steps},
        )

    def _said(self, name: str) -> dict[str, str]:
        return {language: self.cleaned_data[f"{name}_{language}"].strip() for language in self.languages}


def in_each(
    name: str, label: Any, languages: Sequence[str], *, rows: int, needed: bool = False
) -> dict[str, forms.CharField]:
    """A text in each language, of which only the first can be needed."""
    several = len(languages) > 1
    return {
        f"{name}_{one}": words_field(
            f"{label} {LANGUAGES.get(one, one)}" if several else label,
            rows=rows,
            language=one if several else "",
            required=needed and one == languages[0],
        )
        for one in languages
    }


def words_field(label: Any, *, rows: int, language: str = "", required: bool = False, **more: Any) -> forms.CharField:
    marked = {"lang": language} if language else {}
    widget = forms.TextInput(marked) if rows == 1 else forms.Textarea({"rows": rows} | marked)
    most = LONGEST_TEXT * 4 if rows == 5 else LONGEST_TEXT
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, **more)
