"""Reading what a browser sent about values."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.indicators.forms.indicators import Number
from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.rules import values as rules
from rodedraad.indicators.wanted import Noted
from rodedraad.schools.years import label, school_year_of

BACK = 12
Kind = Indicator.Kind


class ValueForm(forms.Form):
    """A value of a school year or a day, with its number, margin and source. Which fields there are depends on what
    kind of figure it is."""

    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    on = forms.DateField(
        label=_("On"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when it is about the whole school year."),
    )
    part = forms.IntegerField(label=_("Counted"), required=False, min_value=0)
    n = forms.IntegerField(label=_("Out of how many"), required=False, min_value=0)
    value = Number(label=_("Value"))
    spread = Number(label=_("Spread"), help_text=_("The standard deviation, if you know it. With it comes a margin."))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    remark = forms.CharField(label=_("Remark"), required=False, max_length=400)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, this = indicator, school_year_of(localdate())
        first = min(this - BACK, self.initial.get("school_year") or this)
        years = [(year, label(year)) for year in range(this, first - 1, -1)]
        self.fields["school_year"].choices = years  # type: ignore[attr-defined]
        if indicator.kind == Kind.SHARE:
            self.fields["value"].label = _("Or the share, of a hundred")
            self.fields["value"].help_text = _("When you only know the share.")
            self.fields["part"].help_text, self.fields["n"].help_text = indicator.part_is, indicator.whole_is
        else:
            del self.fields["part"]
            self.fields["value"].help_text = indicator.unit
            self.fields["n"].help_text = _("How many answered or were measured.")
            self.order_fields(["school_year", "on", "value", "n"])
        if indicator.kind != Kind.MEAN:
            del self.fields["spread"]
        if indicator.kind == Kind.NUMBER and not indicator.counts_persons:
            del self.fields["n"]

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            for name, said in rules.objections_by_field(self.indicator, _noted(sent), today=localdate()).items():
                self.add_error(name if name in self.fields else None, said)
        return sent

    def noted(self) -> Noted:
        """What was filled in, once it is valid."""
        return _noted(self.cleaned_data)

    @staticmethod
    def initial_of(value: Value) -> dict[str, Any]:
        """The fields of a form for what is there; of a share that was counted its two numbers, else the share."""
        names = ("school_year", "on", "part", "n", "value", "spread", "source", "remark", "version")
        found = {name: getattr(value, name) for name in names}
        return found | {"value": None} if value.part is not None or value.bound else found


def _noted(sent: dict[str, Any]) -> Noted:
    names = ("school_year", "on", "value", "n", "part", "spread", "source", "remark")
    return Noted(**{name: sent[name] for name in names if name in sent})


class PasteForm(forms.Form):
    """A table of values: pasted, or a file."""

    text = forms.CharField(
        label=_("Paste the table"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("From a spreadsheet, with the row of headings."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("CSV or XLSX, at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        sent = super().clean() or {}
        if not self.errors and not sent.get("file") and not str(sent.get("text", "")).strip():
            self.add_error("text", _("Paste a table or choose a file."))
        return sent


class YearForm(forms.Form):
    """For which school year the system counts."""

    jaar = forms.IntegerField(min_value=1990, max_value=9000)

    @staticmethod
    def year_in(data: Any) -> int:
        """The school year asked for; this one when nothing sensible was asked."""
        form, this = YearForm(data), school_year_of(localdate())
        return min(form.cleaned_data["jaar"], this) if form.is_valid() else this
