"""Reading what a browser sent about answers from elsewhere: the file, which column is which, and when it was asked."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodedraad.questionnaires import told
from rodedraad.questionnaires.forms.asking import PURPOSES
from rodedraad.questionnaires.limesurvey import NO, YES, Answers, answers_of, targets
from rodedraad.questionnaires.wording import said
from rodedraad.schools.forms.people import DayInput
from rodedraad.surveys import rules
from rodedraad.surveys.content import UNHOLDABLE, Content, Item, Option, steps_of
from rodedraad.surveys.formats.found import NoQuestionnaire
from rodedraad.surveys.formats.sheets import MOST_BYTES

MOST_SENT = 3_000_000
COLUMN = "column-"


class AnswersFileForm(forms.Form):
    """One file with answers."""

    file = forms.FileField(
        label=_("The file with answers"),
        help_text=_("The export of LimeSurvey as CSV or XLSX, with question codes as heads. At most 4 MB."),
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
    )

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content

    def clean(self) -> dict[str, Any]:
        """The answers stand in `answers`; why there are none, at the field."""
        sent: dict[str, Any] = super().clean() or {}
        if (file := sent.get("file")) is None:
            return sent
        if file.size > MOST_BYTES:
            raise forms.ValidationError({"file": _("This file is larger than 4 MB.")})
        try:
            sent["answers"] = answers_of(file.read(), self.content)
        except NoQuestionnaire as error:
            self.add_error("file", told.why_not(error))
        else:
            if len(packed(sent["answers"])) > MOST_SENT:
                self.add_error("file", told.why_not(NoQuestionnaire("rows")))
        return sent


class AnswersForm(forms.Form):
    """Which column is which (fields `column-0`, `column-1` …), and the round it becomes."""

    title = forms.CharField(label=_("Name of this round"), max_length=rules.TITLE_LIMIT)
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=[(one.value, one.label) for one in PURPOSES])
    respondent = forms.ChoiceField(label=_("Who answered?"))
    label = forms.CharField(label=_("Name of the group"), required=False, max_length=rules.LABEL_LIMIT)
    invited = forms.IntegerField(
        label=_("How many were asked?"), required=False, min_value=1, max_value=rules.MOST_INVITED
    )
    opens_on = forms.DateField(label=_("First day"), widget=DayInput())
    closes_on = forms.DateField(label=_("Last day"), widget=DayInput())
    answers = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        heads: Sequence[str],
        names: Mapping[str, str],
        content: Content,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["respondent"].choices = list(names.items())
        self.heads = heads
        self.content = content
        self.targets = targets(content)
        choices = [("", _("do not read in")), *((key, _target(*target)) for key, target in self.targets.items())]
        for place, head in enumerate(heads):
            fields[f"{COLUMN}{place}"] = forms.ChoiceField(label=head, choices=choices, required=False)

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns."""
        return [self[f"{COLUMN}{place}"] for place in range(len(self.heads))]

    def meaning(self, column: Any, key: str) -> str:
        """What a cell of this column is taken for, in words; "" for nothing."""
        if key in {YES, NO}:
            return gettext("yes") if key == YES else gettext("no")
        target = self.targets.get(column.value() or "")
        steps = steps_of(self.content, target[0]) if target else ()
        return next((said(step.text) for step in steps if step.key == key), "")

    def chosen(self) -> dict[str, str]:
        """Head → what it is, as far as that was chosen well."""
        sent = self.cleaned_data
        return {head: key for place, head in enumerate(self.heads) if (key := sent.get(f"{COLUMN}{place}"))}

    def clean(self) -> dict[str, Any]:
        """Each question comes from one column."""
        sent: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for place in range(len(self.heads)):
            key = sent.get(f"{COLUMN}{place}")
            if key and key in seen:
                self.add_error(f"{COLUMN}{place}", _("Another column is this question already."))
            elif key:
                seen[key] = key
        if not seen:
            raise forms.ValidationError(_("Choose at least for one column which question it answers."))
        return sent


def _target(item: Item, part: Option | None, place: int) -> str:
    """A question, or one line, option or place of it, in words."""
    if part:
        return f"{said(item.text)} – {said(part.text)}"
    return f"{said(item.text)} – {gettext('place %(n)s') % {'n': place}}" if place else said(item.text)


def packed(answers: Answers) -> str:
    """The answers as they go along with the page; nothing is kept until they are read in."""
    return json.dumps([answers.heads, answers.rows, answers.dropped], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Answers:
    """The same the other way round. Raises ValueError for anything else."""
    try:
        heads, rows, dropped = json.loads(text)
        found = Answers(
            tuple(map(_a_text, heads)),
            tuple((int(number), _a_day(day), tuple(map(_a_text, cells))) for number, day, cells in rows),
            tuple(map(_a_text, dropped)),
        )
    except (TypeError, OverflowError, RecursionError) as error:
        raise ValueError("no answers") from error
    if any(len(cells) != len(found.heads) for _number, _day, cells in found.rows):
        raise ValueError("no table")
    return found


def _a_day(value: Any) -> str:
    return date.fromisoformat(_a_text(value)).isoformat() if value else ""


def _a_text(value: Any) -> str:
    if not isinstance(value, str) or UNHOLDABLE.search(value):
        raise ValueError("no text")
    return value
