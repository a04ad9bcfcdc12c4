"""A moment that a region proposes, and a lesson that a school shares."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.regions.models import Lesson, ScanMoment
from rodedraad.schools.models import Sector


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text=help_text
    )


class MomentForm(forms.Form):
    """When, for whom and why."""

    title = forms.CharField(label=_("Name"), max_length=160, help_text=_("Such as: LOB scan spring 2027."))
    introduction = forms.CharField(
        label=_("Why, and what happens with it?"),
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Schools read this before they decide."),
    )
    opens_on = _day(_("Scans begin from"))
    closes_on = _day(_("until"), _("A scan counts when it begins in this time. After the last day you can publish."))
    sectors = forms.MultipleChoiceField(
        label=_("For which sectors?"), choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(moment: ScanMoment) -> dict[str, Any]:
        """The fields of a form for a moment."""
        names = ("title", "introduction", "opens_on", "closes_on", "sectors", "version")
        return {name: getattr(moment, name) for name in names}


class ConsentForm(forms.Form):
    """The school agrees, or does not join."""

    agreed = forms.BooleanField(label=_("We agree: the scan of our school counts in the picture of the region"))


class LessonForm(forms.Form):
    """What a school tried, what came of it, and why."""

    title = forms.CharField(label=_("What did you try?"), max_length=160)
    outcome = forms.ChoiceField(label=_("What came of it?"), choices=Lesson.Outcome.choices, widget=forms.RadioSelect)
    went = forms.CharField(
        label=_("How did it go?"), max_length=1500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Without names of youngsters, parents or colleagues."),
    )  # fmt: skip
    because = forms.CharField(
        label=_("Why did you keep, change or drop it?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What would you tell a school that wants to try the same?"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(lesson: Lesson) -> dict[str, Any]:
        """The fields of a form for a lesson."""
        return {name: getattr(lesson, name) for name in ("title", "outcome", "went", "because", "version")}
