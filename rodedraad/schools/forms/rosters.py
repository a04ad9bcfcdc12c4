"""Forms about files with people: handing one in, and saying which column holds what."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.roster import FIELDS, MOST_BYTES

LABELS: dict[str, Any] = {
    "number": _("Number"),
    "first": _("First name"),
    "infix": _("Infix (van, de)"),
    "last": _("Last name"),
    "name": _("Whole name"),
    "email": _("E-mail address"),
    "role": _("Role"),
    "group": _("Group"),
    "year": _("Year"),
    "starts_on": _("From"),
    "ends_on": _("Until"),
}


class RosterFileForm(forms.Form):
    """A CSV file from the school's own administration."""

    file = forms.FileField(label=_("CSV file"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}))

    def clean_file(self) -> Any:
        """Too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB. Split it and read in the parts."))
        return file


class ColumnsForm(forms.Form):
    """Which column holds what, and what counts for rows that do not say it."""

    role = forms.ChoiceField(label=_("Role, for rows that say none"))
    reach = forms.ChoiceField(
        label=_("How do people get in?"),
        choices=[
            ("mail", _("By e-mail when there is an address, else with a letter")),
            ("letter", _("Everybody with a letter; addresses are not kept")),
        ],
        widget=forms.RadioSelect(),
    )
    school_year = forms.TypedChoiceField(label=_("School year of the groups"), coerce=int)

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        roles: Iterable[tuple[str, str]],
        years: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]
        self.fields["school_year"].choices = list(years)  # type: ignore[attr-defined]
        columns = [("", "–"), *((str(place), name or f"({place + 1})") for place, name in enumerate(header))]
        for name in FIELDS:
            self.fields[f"column-{name}"] = forms.TypedChoiceField(
                label=LABELS[name], choices=columns, required=False, coerce=int, empty_value=None
            )

    def columns(self) -> list[forms.BoundField]:
        """The choices of columns, apart from the others."""
        return [self[f"column-{name}"] for name in FIELDS]

    def mapping(self) -> dict[str, int]:
        """Which column holds what."""
        chosen = {name: self.cleaned_data[f"column-{name}"] for name in FIELDS}
        return {name: place for name, place in chosen.items() if place is not None}
