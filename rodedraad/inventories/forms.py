"""Reading what a browser sent: asking colleagues, one activity somebody tells about, which two belong together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.inventories import rules
from rodedraad.programmes.models import Placement
from rodedraad.programmes.placed import FRIDAY, Details, monday_of

Choices = Iterable[tuple[str, Any]]
TALK = [
    ("yes", _("Yes, we talk about it afterwards")),
    ("no", _("No, not yet")),
    ("unknown", _("I do not know")),
]


class AskForm(forms.Form):
    """What colleagues read first, and how long the link lives."""

    text = forms.CharField(
        label=_("A word to your colleagues"),
        required=False,
        max_length=rules.NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example why you ask this now, and when you talk about it."),
    )
    days = forms.IntegerField(
        label=_("How many days may the link be used?"), initial=21, min_value=1, max_value=rules.LINK_DAYS
    )


class Amount(forms.DecimalField):
    """A number of hours with at most one decimal, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_digits=6,
            decimal_places=1,
            widget=forms.NumberInput(attrs={"step": "0.5", "min": "0", "class": "rd-textbox--short"}),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Whoever writes a comma means what everybody here means by it."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class ActivityForm(forms.Form):
    """One activity, told by a colleague; only what, for which year and a name are asked of everybody."""

    title = forms.CharField(label=_("What do you do?"), max_length=200, help_text=_("A name others recognise."))
    what = forms.CharField(
        label=_("What happens?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    years = forms.TypedMultipleChoiceField(
        label=_("For which year?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=True
    )
    tracks = forms.MultipleChoiceField(
        label=_("For which track?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: for all of them."),
    )
    goals = forms.MultipleChoiceField(required=False)
    week = forms.ChoiceField(label=_("In which week?"), required=False)
    period = forms.CharField(
        label=_("Or in your own words: when?"),
        required=False,
        max_length=40,
        help_text=_("For example: autumn, or every Monday."),
    )
    kind = forms.ChoiceField(label=_("What kind of activity is it?"), choices=Placement.Kind.choices)
    place = forms.ChoiceField(label=_("Where is it?"), choices=Placement.Place.choices)
    talk = forms.ChoiceField(label=_("Is there a talk after it?"), choices=TALK, widget=forms.RadioSelect)
    learner_hours = Amount(label=_("How many hours does it take each of them?"))
    coach_hours = Amount(label=_("How many hours does it take you and your colleagues, for one group?"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=rules.NAME_LIMIT,
        help_text=_("Your school sees it with the activity. Colleagues with the link do not."),
    )

    def __init__(
        self, *args: Any, years: Choices, tracks: Choices, goals: Choices, weeks: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["years"].choices = list(years)
        fields["tracks"].choices = list(tracks)
        fields["goals"].choices = list(goals)
        fields["week"].choices = [("", _("Not in one week, or I do not know")), *weeks]
        if len(fields["tracks"].choices) < 2:
            del self.fields["tracks"]

    def details(self, before: Details | None = None) -> Details:
        """What was told; of an activity that was told before, what is not asked here stays."""
        found: Mapping[str, Any] = self.cleaned_data
        starts_on = date.fromisoformat(found["week"]) if found["week"] else None
        told: dict[str, Any] = {
            "title": found["title"].strip(),
            "what": found["what"].strip(),
            "years": tuple(found["years"]),
            "tracks": tuple(found.get("tracks", ())),
            "goals": tuple(found["goals"]),
            "kind": found["kind"],
            "place": found["place"],
            "period": found["period"].strip(),
            "starts_on": starts_on,
            "ends_on": starts_on + FRIDAY if starts_on else None,
            "phases": phases(found["talk"], before.phases if before else ()),
            "learner_hours": found["learner_hours"],
            "coach_hours": found["coach_hours"],
        }
        return replace(before, **told) if before else Details(**told)


def phases(talk: str, before: Iterable[str]) -> tuple[str, ...]:
    """An experience with or without a talk; who does not know says nothing about phases."""
    kept = [key for key in before if key not in ("experience", "talk")]
    told = {"yes": ["experience", "talk"], "no": ["experience"]}.get(talk, [])
    return tuple(key for key in ("prepare", "experience", "talk", "choose") if key in (*kept, *told))


def initial_of(details: Details, *, name: str) -> dict[str, Any]:
    """An activity as the form shows it."""
    shown = {
        field: getattr(details, field)
        for field in ("title", "what", "kind", "place", "period", "learner_hours", "coach_hours")
    }
    talk = "yes" if "talk" in details.phases else "no" if "experience" in details.phases else "unknown"
    week = monday_of(details.starts_on).isoformat() if details.starts_on else ""
    lists = {field: [str(value) for value in getattr(details, field)] for field in ("years", "tracks", "goals")}
    return {**shown, **lists, "talk": talk, "week": week, "name": name}


def weeks_as_choices(mondays: Iterable[date]) -> list[tuple[str, str]]:
    """Weeks by their number and their Monday."""
    return [
        (
            monday.isoformat(),
            _("week %(week)s (from %(day)s)") % {"week": monday.isocalendar().week, "day": date_format(monday, "j F")},
        )
        for monday in mondays
    ]


class MergeForm(forms.Form):
    """Which activity it is the same as."""

    into = forms.TypedChoiceField(label=_("It is the same as"), coerce=UUID, widget=forms.RadioSelect, empty_value=None)

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = list(others)  # type: ignore[attr-defined]
