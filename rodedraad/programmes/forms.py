"""Reading what a browser sent: a programme, an activity in it, and where an activity is moved to."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.calendars.models import HolidayRegion
from rodedraad.programmes.models import MOST_YEARS, Placement, Programme
from rodedraad.programmes.placed import LISTS, Details, monday_of
from rodedraad.programmes.rules import objections_by_field

Choices = Iterable[tuple[str, Any]]
OWN_HOLIDAYS = {"mbo", "hbo"}


def number_or_none(text: str, *, most: int = 9999) -> int | None:
    """A whole number from an address, or None when it is not one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= most else None


def month_or_none(text: str) -> date | None:
    """The first day of a month written as 2026-10, or None."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None


class _Chosen(forms.Form):
    """A form whose choices are handed in by name."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in choices.items():
            self.fields[name].choices = list(pairs)  # type: ignore[attr-defined]


def _several(label: Any, *, required: bool = False, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=required, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _hours(label: Any, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, decimal_places=1, max_digits=9, localize=True, help_text=help_text
    )


class _InARegion(_Chosen):
    """A form with a holiday region. Schools of mbo and hbo set their own holidays: do they follow one?"""

    def __init__(self, *args: Any, sector: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sector in OWN_HOLIDAYS:
            field = self.fields["holiday_region"]
            field.label = _("Do you follow the school holidays of a region?")
            field.help_text = _("Then holidays stand in the calendar, and dates move round them to a next year.")
            field.choices = [("", _("No, or not known yet")), *HolidayRegion.choices]  # type: ignore[attr-defined]


class BeginForm(_InARegion):
    """The first programme: for which tracks, in which year, and what to begin with."""

    tracks = _several(_("For which track?"), required=True)
    template = forms.ChoiceField(label=_("What do you want to begin with?"), required=False)
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    holiday_region = forms.ChoiceField(
        label=_("Holiday region"), required=False, choices=[("", _("Not known yet")), *HolidayRegion.choices]
    )
    name = forms.CharField(
        label=_("Name"), required=False, max_length=120, help_text=_("If you leave it empty, the track is its name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.has_ready:
            self.fields["template"].widget = forms.HiddenInput()
            self.fields["template"].initial = next(iter(self.fields["template"].choices))[0]  # type: ignore[attr-defined]

    @property
    def has_ready(self) -> bool:
        """Whether there is a ready-made programme to begin with."""
        return len(list(self.fields["template"].choices)) > 1  # type: ignore[attr-defined]


class ProgrammeForm(_InARegion):
    """The particulars of a programme."""

    name = forms.CharField(label=_("Name"), max_length=120)
    tracks = _several(_("Tracks"), required=True)
    years = forms.TypedMultipleChoiceField(
        label=_("Years"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    holiday_region = forms.ChoiceField(
        label=_("Holiday region"), required=False, choices=[("", _("Not known yet")), *HolidayRegion.choices]
    )
    outside_aim_percent = forms.IntegerField(
        label=_("Which share do you want to be learnt outside school?"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Your own aim, in per cent of the hours of the programme. There is no norm."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlacementForm(_Chosen):
    """One activity in the programme."""

    title = forms.CharField(label=_("Title"), max_length=200)
    what = forms.CharField(
        label=_("What happens?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In a few plain sentences. No names of pupils or students."),
    )
    in_words = forms.CharField(
        label=_("In words for youngsters"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What you would say to them: “You are going to …”. Parents read it too, when the programme is public."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Placement.Kind.choices)
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    years = forms.TypedMultipleChoiceField(label=_("Years"), coerce=int, widget=forms.CheckboxSelectMultiple)
    tracks = _several(_("Tracks"), help_text=_("Choose none if it is for everybody in the programme."))
    period = forms.CharField(label=_("Period"), required=False, max_length=40)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    week_note = forms.CharField(label=_("Note with the week"), required=False, max_length=200)
    owner = forms.ChoiceField(label=_("Colleague who takes care of it"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )
    learner_hours = _hours(_("Hours of one participant"), _("Leave it empty if you do not know."))
    coach_hours = _hours(_("Hours of the coaches, for one group"), _("Leave it empty if you do not know."))
    place = forms.ChoiceField(label=_("Where"), choices=Placement.Place.choices)
    is_obligatory = forms.BooleanField(label=_("Everybody takes part"), required=False)
    study_points = forms.DecimalField(
        label=_("Study points"), required=False, decimal_places=1, max_digits=5, localize=True
    )
    law = forms.ChoiceField(label=_("Belongs to what the law asks"), required=False)
    rule_book_text = forms.CharField(
        label=_("Text for the school rules"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    phases = _several(_("Stages"))
    competences = _several(_("Career competences"))
    goals = _several(_("Goals"))
    elements = _several(_("Success elements"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field; all of it at once."""
        sent = super().clean() or {}
        fields = {name: value for name, value in sent.items() if name in Details.__dataclass_fields__}
        details = Details(**{"title": "", "years": tuple(self.programme.years[:1])} | fields)
        for name, objection in objections_by_field(self.programme, details).items():
            if name not in self.errors:
                self.add_error(name, str(objection))
        return sent

    def details(self, *, kit: str = "") -> Details:
        """What was filled in, once it is valid."""
        found = dict(self.cleaned_data)
        found.pop("version")
        owner = found.pop("owner")
        found |= {name: tuple(found[name]) for name in LISTS}
        return Details(**found, owner_id=UUID(owner) if owner else None, kit=kit)

    @staticmethod
    def initial_of(details: Details, version: int | None = None) -> dict[str, Any]:
        """The fields of a form for what is there."""
        fields = {name: getattr(details, name) for name in Details.__dataclass_fields__ if name != "owner_id"}
        owner = str(details.owner_id) if details.owner_id else ""
        return fields | {"owner": owner, "version": version}


class MoveForm(forms.Form):
    """Where an activity goes: a week (any day in it), from one year to another, or some weeks earlier or later."""

    week = forms.DateField(required=False)
    weeks = forms.IntegerField(required=False, min_value=-53, max_value=53)
    from_year = forms.IntegerField(required=False, min_value=1, max_value=MOST_YEARS)
    to_year = forms.IntegerField(required=False, min_value=1, max_value=MOST_YEARS)

    def clean_week(self) -> date | None:
        """The Monday of that week."""
        day: date | None = self.cleaned_data["week"]
        return monday_of(day) if day else None
