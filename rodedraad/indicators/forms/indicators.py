"""Reading what a browser sent about an indicator."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.indicators.models import Indicator
from rodedraad.indicators.rules import indicators as rules
from rodedraad.indicators.wanted import FIELDS, Wanted
from rodedraad.schools.years import label, school_year_of


class Number(forms.DecimalField):
    """A number with at most two decimals, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(max_digits=12, decimal_places=2, widget=widget, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Whoever writes a comma or a per cent sign means what everybody here means by it."""
        return super().to_python(value.replace(",", ".").strip().removesuffix("%") if isinstance(value, str) else value)


def _text(label: Any, most: int, *, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, help_text=help_text)


def _line(label: Any, most: int, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


class IndicatorForm(forms.Form):
    """Everything its keepers settle about an indicator."""

    title = forms.CharField(label=_("What do you follow?"), max_length=160)
    definition = _text(
        _("What exactly does it count?"), 1000, help_text=_("So that somebody else next year counts the same.")
    )
    why = _text(_("Why do you follow it?"), 1000, help_text=_("What will you talk about when it goes up or down?"))
    kind = forms.ChoiceField(label=_("What kind of figure is it?"), choices=Indicator.Kind)
    counts = forms.ChoiceField(
        label=_("Whom or what does it count?"),
        choices=Indicator.Counts,
        help_text=_("Of fewer than ten youngsters or parents nothing is kept or shown."),
    )
    part_is = _line(_("Counted"), 160, help_text=_("Only for a share, such as: youngsters who had a talk."))
    whole_is = _line(_("Out of"), 160, help_text=_("Only for a share, such as: everybody in the exam year."))
    unit = _line(_("Unit"), 40, help_text=_("Only for a mean or a number, such as: hours. A share is of a hundred."))
    source = _line(_("Where does it come from?"), 200)
    direction = forms.ChoiceField(label=_("It should be"), choices=Indicator.Direction)
    target = Number(label=_("Target"), help_text=_("Leave it empty as long as you did not agree on one."))
    target_year = forms.TypedChoiceField(label=_("By school year"), required=False, coerce=int, empty_value=None)
    owner = forms.ChoiceField(label=_("Who takes care of it?"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )
    seen_by = forms.ChoiceField(label=_("Who sees it?"), choices=Indicator.SeenBy)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, this = list(names), school_year_of(localdate())
        years = sorted({*range(this - 1, this + 7), *({self.initial["target_year"]} if self._has_year() else set())})
        self.fields["owner"].choices = [("", _("Nobody yet")), *colleagues]  # type: ignore[attr-defined]
        self.fields["target_year"].choices = [("", _("No year")), *((year, label(year)) for year in years)]  # type: ignore[attr-defined]

    def _has_year(self) -> bool:
        return bool(self.initial.get("target_year"))

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            year = school_year_of(localdate())
            for name, said in rules.objections_by_field(_wanted(sent), this_year=year, names=self.names).items():
                self.add_error(name, said)
        return sent

    def wanted(self) -> Wanted:
        """What was filled in, once it is valid."""
        return _wanted(self.cleaned_data)

    @staticmethod
    def initial_of(row: Indicator | Wanted) -> dict[str, Any]:
        """The fields of a form for what is there."""
        found = {name: getattr(row, name) for name in FIELDS if name != "owner_id"}
        found |= {"owner": str(row.owner_id or ""), "version": getattr(row, "version", None)}
        return found


def _wanted(sent: dict[str, Any]) -> Wanted:
    owner = UUID(sent["owner"]) if sent.get("owner") else None
    return Wanted(**{name: sent[name] for name in FIELDS if name != "owner_id"}, owner_id=owner)
