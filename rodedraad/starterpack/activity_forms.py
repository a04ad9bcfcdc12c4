"""Reading what a browser sent about one activity of an own year programme: three small steps, each kept by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.starterpack import shapes

LAST_WEEK, MOST_HOURS = 53, 1000
Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class ActivityChoices:
    """What can be chosen for an activity: years of the programme, terms and kits."""

    years: tuple[int, ...]
    subjects: Choices
    phases: Choices
    goals: Choices
    competences: Choices
    kits: Choices


class StepForm(forms.Form):
    """One step; `names` are the fields of the row it fills."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Mapping[str, Any], choices: ActivityChoices, version: int, **more: Any) -> None:
        super().__init__(*args, **{**more, "initial": self.initial_of(row) | {"version": version}})
        self.row = row
        self.offer(choices)

    def initial_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """What stands in the row now."""
        return dict(row)

    def offer(self, choices: ActivityChoices) -> None:
        """Fill in what can be chosen."""

    def values(self) -> dict[str, Any]:
        """The part of the row that this step says."""
        return {name: _tidy(value) for name, value in self.cleaned_data.items() if name != "version"}

    def _choose(self, name: str, choices: Choices, kept: Iterable[str] = ()) -> None:
        """These choices, and what was chosen before and is no longer offered."""
        known = {key for key, _label in choices}
        field: Any = self.fields[name]
        field.choices = [*choices, *((key, key) for key in kept if key and key not in known)]


class WhatForm(StepForm):
    """What happens, and when."""

    title = forms.CharField(label=_("Title"), max_length=200)
    what = forms.CharField(label=_("What happens"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    in_words = forms.CharField(
        label=_("In words for youngsters"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What you would say to them: “You are going to …”. A programme that begins with this takes it over."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=list(shapes.LESSON_KINDS.items()))
    place = forms.ChoiceField(label=_("Place"), choices=list(shapes.PLACES.items()))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    first_week = forms.IntegerField(
        label=_("First week"),
        required=False,
        min_value=1,
        max_value=LAST_WEEK,
        help_text=_("The number of the week, such as 45."),
    )
    last_week = forms.IntegerField(
        label=_("Last week"),
        required=False,
        min_value=1,
        max_value=LAST_WEEK,
        help_text=_("Leave empty when it is one week."),
    )
    period = forms.CharField(
        label=_("Or in words"), required=False, max_length=40, help_text=_("Such as: the whole year, third period.")
    )

    def offer(self, choices: ActivityChoices) -> None:
        self._choose("year", [(str(year), str(year)) for year in choices.years])

    def initial_of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        weeks = list(row.get("weeks") or ())
        return dict(row) | {"first_week": weeks[0] if weeks else None, "last_week": weeks[-1] if weeks[1:] else None}

    def clean(self) -> dict[str, Any]:
        """The last week comes after the first in a school year; with neither it is said in words."""
        sent = super().clean() or {}
        first, last = sent.get("first_week"), sent.get("last_week")
        if last and not first:
            self.add_error("first_week", _("Fill in the first week too."))
        elif first and last and shapes.in_school_year((last,)) < shapes.in_school_year((first,)):
            self.add_error("last_week", _("In a school year this week comes before the first one."))
        elif not (first or last or sent.get("period") or {"first_week", "last_week"} & set(self.errors)):
            self.add_error("first_week", _("Say in which weeks, or in words when it takes place."))
        return sent

    def values(self) -> dict[str, Any]:
        found = super().values()
        first, last = found.pop("first_week"), found.pop("last_week")
        return found | {"weeks": [first, last or first] if first else []}


class TimeForm(StepForm):
    """How long it takes, for whom, and the talk."""

    learner_hours = forms.FloatField(label=_("Hours of a youngster"), min_value=0, max_value=MOST_HOURS)
    coach_hours = forms.FloatField(
        label=_("Hours of who guides"), min_value=0, max_value=MOST_HOURS, help_text=_("For one group.")
    )
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    obligatory = forms.BooleanField(label=_("For everybody"), required=False)
    phases = forms.MultipleChoiceField(
        label=_("Phases"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("What belongs to it.")
    )
    talk = forms.BooleanField(label=_("With a talk afterwards"), required=False)

    def offer(self, choices: ActivityChoices) -> None:
        self._choose("subject", [("", _("No subject, or several")), *choices.subjects], [self.row.get("subject", "")])
        self._choose("phases", choices.phases, self.row.get("phases", ()))


class AimForm(StepForm):
    """What it is for, with which kit, and what the rules say about it."""

    goals = forms.MultipleChoiceField(label=_("Goals"), required=False, widget=forms.CheckboxSelectMultiple)
    competences = forms.MultipleChoiceField(
        label=_("Career competences"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kit = forms.ChoiceField(label=_("Kit"), required=False)
    rule_book_text = forms.CharField(
        label=_("Text for the examination rules"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def offer(self, choices: ActivityChoices) -> None:
        for name in ("goals", "competences"):
            self._choose(name, getattr(choices, name), self.row.get(name, ()))
        self._choose("kit", [("", _("No kit")), *choices.kits], [self.row.get("kit", "")])


STEPS: tuple[tuple[str, str | Promise, type[StepForm]], ...] = (
    ("wat", _("What and when"), WhatForm),
    ("tijd", _("Time and talk"), TimeForm),
    ("doel", _("Goal and rules"), AimForm),
)


def _tidy(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\x00", "").strip()
    return value
