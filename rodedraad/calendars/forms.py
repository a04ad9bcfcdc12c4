"""What a browser sent about the calendar."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.calendars.models import HolidayRegion, OwnDay
from rodedraad.schools import tracks
from rodedraad.schools.forms.people import DayInput
from rodedraad.schools.models import Sector
from rodedraad.schools.years import label


class ChoiceForm(forms.Form):
    """Which school year, region, sector and track somebody looks at; what is not known counts as not asked."""

    use_required_attribute = False
    year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    region = forms.ChoiceField(label=_("Holiday region"), choices=HolidayRegion.choices)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("All sectors")), *Sector.choices])
    track = forms.ChoiceField(label=_("Track"), choices=[("", _("All tracks")), *tracks.choices()])

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, label(year)) for year in years]  # type: ignore[attr-defined]


class OwnDayForm(forms.Form):
    """A day of the school itself."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Such as: study day, project week."))
    kind = forms.ChoiceField(label=_("Kind"), choices=OwnDay.Kind.choices)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Last day"), widget=DayInput(), required=False, help_text=_("Leave empty for one day.")
    )

    def clean(self) -> dict[str, Any]:
        """One day ends on the day it begins."""
        sent = super().clean() or {}
        if sent.get("starts_on") and not sent.get("ends_on") and "ends_on" not in self.errors:
            sent["ends_on"] = sent["starts_on"]
        return sent
