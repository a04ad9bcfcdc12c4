"""Reading what a browser sent: the numbers of a what-if, hours of a person, which week and group."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.hours import rules
from rodedraad.hours.capacity import COUNTS, DECIMALS, Case

NORM = Decimal(1659)
PREFIXES = ("a", "b", "c")
EXAMPLE: Mapping[str, Mapping[str, str]] = {
    "a": {
        "hours": "300",
        "learners": "120",
        "talks": "3",
        "minutes": "20",
        "around": "10",
        "groups": "6",
        "group_hours": "10",
        "coaches": "5",
        "consultation": "8",
        "training": "4",
        "year": "1659",
    },
    "b": {"talks": "4"},
    "c": {"talks": "4", "minutes": "15", "around": "5"},
}


class Amount(forms.DecimalField):
    """A number with at most one decimal, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=9, decimal_places=1, widget=forms.NumberInput(attrs={"step": "0.1"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Whoever writes a comma means what everybody here means by it."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class CaseForm(forms.Form):
    """The numbers of one case. With `like`, what is left empty is as in that case; the page says so once.

    `waits`: the case it is like cannot be worked out yet, so nothing can be said about this one either.
    """

    is_example = False

    hours = Amount(label=_("Task hours there are in a year"))
    coaches = forms.IntegerField(label=_("Coaches"))
    learners = forms.IntegerField()
    talks = forms.IntegerField(label=_("Talks for each of them in a year"))
    minutes = forms.IntegerField(label=_("Minutes for one talk"))
    around = forms.IntegerField(label=_("Minutes to prepare it and note it down"))
    groups = forms.IntegerField(label=_("Groups"))
    group_hours = Amount(label=_("Hours for one group in a year"), help_text=_("Lessons and activities."))
    consultation = Amount(label=_("Hours of consultation for one coach"))
    training = Amount(label=_("Hours of training for one coach"))
    year = Amount(
        label=_("Hours in a full-time year"), help_text=_("What your collective agreement says, for example 1659.")
    )

    def __init__(self, *args: Any, learners: str, like: Case | None = None, waits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.like, self.case, self.waits, self.is_optional = like, like, waits, like is not None
        self.fields["learners"].label = learners[:1].upper() + learners[1:]
        for name, field in self.fields.items():
            field.required = like is None
            if like is not None:
                field.help_text = ""
                field.widget.attrs["placeholder"] = f"{getattr(like, name):g}"

    def clean(self) -> dict[str, Any]:
        """A whole case, or the sentence at the field that cannot be."""
        found = super().clean() or {}
        if self.errors or self.waits:
            return found
        names = (*DECIMALS, *COUNTS)
        case = Case(**{name: self._or_like(found, name) for name in names})
        objection = rules.objection_to_case(case)
        if objection:
            self.add_error(*objection)
        else:
            self.case = case
        return found

    def _or_like(self, found: Mapping[str, Any], name: str) -> Any:
        value = found.get(name)
        return getattr(self.like, name) if value is None and self.like is not None else value


def cases(query: QueryDict, *, learners: str) -> list[CaseForm]:
    """Three forms side by side: the first whole, in the others only what differs. Without numbers an example.

    A number of the first case that the address does not name at all is that of the example; left empty it is asked.
    """
    asked = [name for name in query if name[:2] in ("a-", "b-", "c-")]
    data: Any = {**_example(PREFIXES if not asked else "a"), **{name: query[name] for name in asked}}
    first = CaseForm(data, prefix="a", learners=learners)
    first.is_example = not {f"a-{name}" for name in EXAMPLE["a"]} <= set(asked)
    first.full_clean()
    like, waits = first.case or case_of(EXAMPLE["a"]), first.case is None
    others = [CaseForm(data, prefix=prefix, learners=learners, like=like, waits=waits) for prefix in PREFIXES[1:]]
    return [first, *others]


def case_of(given: Mapping[str, Any]) -> Case:
    """A case from plain values by name."""
    numbers: dict[str, Any] = {n: Decimal(given[n]) if n in DECIMALS else int(given[n]) for n in (*DECIMALS, *COUNTS)}
    return Case(**numbers)


def _example(prefixes: Iterable[str]) -> dict[str, str]:
    return {f"{prefix}-{name}": value for prefix in prefixes for name, value in EXAMPLE[prefix].items()}


class HoursForm(forms.Form):
    """Hours for a colleague or for a name, with their groups and years."""

    membership: Any = forms.ModelChoiceField(
        queryset=None, required=False, label=_("Colleague"), empty_label=_("Choose")
    )
    name = forms.CharField(label=_("Or a name"), required=False, max_length=120)
    hours = Amount(label=_("Hours in this school year"))
    groups = forms.CharField(
        label=_("Groups"), required=False, max_length=200, help_text=_("As your school writes them, with commas.")
    )
    years = forms.TypedMultipleChoiceField(
        label=_("Years"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, colleagues: Any, years: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["membership"].queryset = colleagues
        fields["membership"].label_from_instance = lambda row: row.name
        fields["years"].choices = list(years)


class NormForm(forms.Form):
    """The hours of a full-time year, to show hours as a part of it."""

    norm = Amount(label=_("Hours in a full-time year"), required=False)

    def clean_norm(self) -> Decimal:
        """More than zero and no more than a year has; without one the usual number."""
        found: Decimal | None = self.cleaned_data["norm"]
        if found is None:
            return NORM
        if objection := rules.objection_to_norm(found):
            raise forms.ValidationError(objection)
        return found


class WeekForm(forms.Form):
    """Which year, track and week a mentor wants to see; what is not asked is worked out."""

    jaar = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    leerweg = forms.ChoiceField(required=False)
    week = forms.DateField(required=False)

    def __init__(self, *args: Any, years: Iterable[tuple[str, str]], tracks: Iterable[tuple[str, Any]]) -> None:
        super().__init__(*args)
        fields: dict[str, Any] = self.fields
        fields["jaar"].choices = list(years)
        fields["leerweg"].choices = [("", ""), *tracks]
