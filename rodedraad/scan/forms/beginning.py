"""Reading what a browser sent about beginning a scan."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rodedraad.questionnaires.forms.asking import GroupForm, RoundForm
from rodedraad.surveys.rules import MOST_AUDIENCES

Choices = Iterable[tuple[str, str]]
ROWS = 2


class ScanForm(RoundForm):
    """What the scan is called and is about, from when until when, and how colleagues answer."""

    purpose = None  # type: ignore[assignment]
    title = forms.CharField(label=_("Name of this scan"), max_length=RoundForm.base_fields["title"].max_length)  # type: ignore[attr-defined]
    place = forms.ChoiceField(label=_("Which part of the school?"), required=False)
    previous = forms.ChoiceField(
        label=_("Which scan does it follow?"),
        required=False,
        help_text=_("The result shows what moved since then."),
    )
    field_order = ("title", "place", "previous", "opens_on", "closes_on", "introduction", "by_name")

    def __init__(self, *args: Any, places: Choices, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, first, found in (
            ("place", _("The whole school"), list(places)),
            ("previous", _("None: this is a first one"), list(earlier)),
        ):
            field: Any = self.fields[name]
            field.choices = [("", first), *found]
            if not found:
                del self.fields[name]


GroupFormSet: type[BaseFormSet[GroupForm]] = formset_factory(
    GroupForm, extra=ROWS, max_num=MOST_AUDIENCES, absolute_max=MOST_AUDIENCES + ROWS
)
