"""Forms about people: adding, changing, ending, looking for them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choices = Iterable[tuple[str, Any]]


class DayInput(forms.DateInput):
    """A day, picked or typed."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class AddPersonForm(forms.Form):
    """Somebody new at this organisation; with an e-mail address they are invited, without they get a letter."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As colleagues know this person."))
    role = forms.ChoiceField(label=_("Role"))
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("With an address the person gets an invitation. Without one you print a letter."),
    )
    number = forms.CharField(
        label=_("Number at your organisation"),
        max_length=30,
        required=False,
        help_text=_("For example the staff number: by it we know the person when you read in a file again."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]


class ChangePersonForm(forms.Form):
    """Name, role, number and period of somebody who is here."""

    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"))
    number = forms.CharField(label=_("Number at your organisation"), max_length=30, required=False)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """The last day of somebody's place."""

    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = today


class FindPeopleForm(forms.Form):
    """Looking for people in the list. What cannot be read is left out, never refused."""

    q = forms.CharField(required=False, max_length=100)
    role = forms.CharField(required=False, max_length=20)
    state = forms.CharField(required=False, max_length=10)
    sort = forms.CharField(required=False, max_length=10)
    group = forms.UUIDField(required=False)


class GroupForm(forms.Form):
    """A group of one school year."""

    name = forms.CharField(label=_("Name"), max_length=60)
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    year = forms.CharField(label=_("Year"), max_length=10, required=False)
    track = forms.ChoiceField(label=_("Track"), required=False)

    def __init__(self, *args: Any, years: Choices, tracks: Choices, year_word: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = list(years)  # type: ignore[attr-defined]
        self.fields["track"].choices = [("", "–"), *tracks]  # type: ignore[attr-defined]
        self.fields["year"].label = year_word
