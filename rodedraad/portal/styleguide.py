"""The style guide page: every component with an invented example."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe


@dataclass(frozen=True)
class Option:
    """One choice of a facet."""

    value: str
    label: str
    count: int
    selected: bool = False


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label=gettext_lazy("Name of the activity"), help_text=gettext_lazy("Short, in the words of who joins in.")
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hours beforehand"),
        error_messages={"invalid": gettext_lazy("fill in a number, for instance 6")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "rd-textbox--short"}),
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"), choices=[("vmbo", "Vmbo"), ("havo", "Havo"), ("mbo", "Mbo")], required=False
    )
    story = forms.CharField(label=gettext_lazy("Tell"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    success = forms.MultipleChoiceField(
        label=gettext_lazy("Who found it a success?"),
        choices=[("young", gettext_lazy("Young people")), ("parents", gettext_lazy("Parents"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen_by = forms.ChoiceField(
        label=gettext_lazy("Who sees this?"),
        choices=[("me", gettext_lazy("Only I")), ("school", gettext_lazy("My school"))],
        widget=forms.RadioSelect,
    )
    material = forms.FileField(label=gettext_lazy("Material"), required=False)
    licence = forms.BooleanField(label=pgettext_lazy("style guide", "Others may adapt this (CC BY 4.0)"))


def facets() -> list[Option]:
    """A facet with more choices than are shown at once."""
    counts = {"vmbo": 9, "havo": 6, "vwo": 4, "mbo": 5, "pro": 1, "vso": 2, "hbo": 1, "wo": 0}
    return [Option(name, name.capitalize(), count, name == "vmbo") for name, count in counts.items()]


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Everything the pages are made of, in one place."""
    example = {
        "name": "Fietstocht langs werk",
        "hours": "zes",
        "sector": "vmbo",
        "success": ["young"],
        "seen_by": "me",
    }
    sections = [
        ("thread", _("The thread"), _("Four knots and an open end. Solid happened, dashed is planned or open.")),
        ("colour", _("Colour"), _("Red means: this belongs together. Never an error, never a button, never a score.")),
        ("letter", _("Typography"), _("One family that keeps letters apart: Il1, O0, rn.")),
        ("buttons", _("Buttons and links"), _("One main button on a page. On it stands what happens.")),
        ("focus", _("Focus"), _("A dark edge with a yellow halo, visible on every surface.")),
        ("fields", _("Fields and errors"), _("An error says what is wrong and how to mend it.")),
        ("notices", _("Messages"), _("Colour, icon and word say the same.")),
        ("surfaces", _("Cards, labels, chips"), _("A card holds what is read together.")),
        ("navigation", _("Navigation"), _("Breadcrumbs, tabs and pages.")),
        ("tables", _("Table"), _("Lines between rows only. Numbers to the right, of equal width.")),
        ("steps", _("Steps and progress"), _("Progress is also said in words.")),
        ("states", _("Empty, done, asking back"), _("An empty page points to the first step.")),
        ("search", _("Search and results"), _("Within a facet or, between facets and.")),
        ("practice", _("Practice"), _("Two signs, never added up. What is not known is not said.")),
        ("charts", _("Charts"), _("Ink and blue for values, the thread for what belongs together.")),
        ("work", _("Writing and reviewing"), _("One question at a time, saved as you go.")),
        ("icons", _("Icons"), _("Outline icons of one width.")),
    ]
    context = {
        "sections": [(name, title, lead, f"portal/styleguide/_{name}.html") for name, title, lead in sections],
        "form": ExampleForm(example),
        "page": Paginator(range(240), 20).get_page(request.GET.get("page", 4)),
        "options": facets(),
    }
    return render(request, "portal/styleguide.html", context)
