"""Reading what a browser sent: the page of a plan, its facts, lines of people and money, comments, how it went."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rodedraad.activities import fields, rules
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import PlanCost
from rodedraad.base.sent import chosen_in, has_was, save_in, typed_in
from rodedraad.base.writing import Chosen


def changes_in(post: QueryDict) -> Changes:
    """What the page of a plan changed; names that no plan has are passed over."""
    texts = {name: typed_in(post, name) for name in fields.TEXTS if name in post and has_was(post, name)}
    return Changes(texts=texts, choices=choices_in(post), save=save_in(post))


def choices_in(post: QueryDict) -> dict[str, Chosen]:
    """The choices this page had, as they were and as they are now."""
    return {part: chosen_in(post, part) for part in fields.PARTS if has_was(post, part)}


def year_in(text: str) -> int | None:
    """A school year from an address, or None."""
    return int(text) if text.isdecimal() and len(text) == 4 else None


def _day(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


class BeginForm(forms.Form):
    """A new plan: a name, and for which school year."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, required=False)
    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)

    def __init__(self, *args: Any, years: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = list(years)  # type: ignore[attr-defined]


class FromForm(BeginForm):
    """A new plan from something that exists: only the year is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["title"]


class FromPracticeForm(FromForm):
    """Adopt and adapt: for which year, and whether the school is named with the example."""

    is_named = forms.BooleanField(
        label=_("Name our school with the example"),
        required=False,
        initial=True,
        help_text=_("Others then see that you try this. Without your name they see that a school tries it."),
    )


class ParticularsForm(forms.Form):
    """The facts of a plan; its choices are read apart."""

    school_year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    learners = forms.IntegerField(label=_("How many take part?"), required=False)
    groups = forms.IntegerField(label=_("In how many groups?"), required=False)
    minutes = forms.IntegerField(label=_("How many minutes does it take them?"), required=False)
    starts_on = _day(fields.DATES["starts_on"])
    announced_on = _day(fields.DATES["announced_on"])
    pilot_group = forms.CharField(
        label=_("A trial with which group?"),
        required=False,
        max_length=rules.NAME_LIMIT,
        help_text=_("Leave this empty when it is no trial."),
    )
    pilot_ends_on = _day(_("The trial ends on"))
    pilot_decision = forms.CharField(
        label=_("What did you decide after the trial?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, years: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_year"].choices = list(years)  # type: ignore[attr-defined]

    def facts(self, post: QueryDict) -> Particulars:
        """The answers with the ticked choices."""
        found = self.cleaned_data
        return Particulars(
            choices=choices_in(post),
            numbers={name: found[name] for name in fields.NUMBERS},
            days={name: found[name] for name in fields.DATES},
            school_year=found["school_year"],
            **{name: found[name] for name in ("pilot_group", "pilot_ends_on", "pilot_decision")},
        )


class TaskForm(forms.Form):
    """Who does what, for whom, in how many hours."""

    role = forms.ChoiceField(label=_("Role"))
    what = forms.CharField(label=_("What do they do?"), max_length=300)
    hours = forms.DecimalField(label=_("Hours"), required=False, localize=True)
    who = forms.ChoiceField(label=_("Which colleague?"), required=False)
    name = forms.CharField(
        label=_("Or somebody from outside"),
        max_length=rules.NAME_LIMIT,
        required=False,
        help_text=_("A name or a firm."),
    )
    bearer = forms.ChoiceField(label=_("For whom?"), required=False)

    def __init__(
        self,
        *args: Any,
        roles: Iterable[tuple[str, str]],
        bearers: Iterable[tuple[str, str]],
        people: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (("role", roles), ("bearer", bearers), ("who", people)):
            self.fields[name].choices = [("", _("Choose")), *options]  # type: ignore[attr-defined]

    def clean_hours(self) -> Decimal:
        """Nothing filled in is none; below zero or above a year gets its sentence."""
        hours = self.cleaned_data["hours"]
        hours = Decimal(0) if hours is None else Decimal(hours)
        if objection := rules.objection_to_hours(hours):
            raise forms.ValidationError(objection)
        return hours.quantize(Decimal("0.01"))


class CostForm(forms.Form):
    """A line of money."""

    line = forms.ChoiceField(label=_("What kind?"), choices=fields.COST_LINES)
    what = forms.CharField(label=_("What exactly?"), max_length=300, required=False)
    euros = forms.DecimalField(label=_("Euros"), localize=True)
    per = forms.ChoiceField(
        label=_("Is that in all?"),
        choices=PlanCost.Per.choices,
        required=False,
        help_text=_("For each who takes part and each group it is worked out with the numbers among the facts."),
    )
    per_name = forms.CharField(
        label=_("For each of what?"),
        max_length=rules.PER_LIMIT,
        required=False,
        help_text=_("Only for something else. For example: guest."),
    )
    times = forms.IntegerField(
        label=_("How many of those?"),
        required=False,
        help_text=_("Leave it empty when you do not know: then it does not count in the sum yet."),
    )

    def clean_per(self) -> str:
        """Nothing chosen is the amount in all."""
        return str(self.cleaned_data["per"] or PlanCost.Per.ONCE)

    def clean_euros(self) -> Decimal:
        """An amount a school can spend."""
        euros = Decimal(self.cleaned_data["euros"])
        is_possible = euros.is_finite() and 0 <= euros <= fields.MOST_CENTS
        if objection := rules.objection_to_money(int(euros * 100) if is_possible else -1):
            raise forms.ValidationError(objection)
        return euros


class CommentForm(forms.Form):
    """A remark, about which text, and who looks at it."""

    field = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("Comment"), max_length=rules.COMMENT_LIMIT, widget=forms.Textarea(attrs={"rows": 3}))
    assignee = forms.ChoiceField(label=_("Who looks at it?"), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = [(name, text.label) for name, text in fields.TEXTS.items()]
        self.fields["field"].choices = [("", _("the whole plan")), *about]  # type: ignore[attr-defined]
        self.fields["assignee"].choices = [("", _("nobody in particular")), *people]  # type: ignore[attr-defined]


class PanelForm(forms.Form):
    """What somebody with a link says."""

    text = forms.CharField(
        label=_("What do you think of it? What would you do differently?"),
        max_length=rules.COMMENT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label=_("Your name, or who you are"),
        max_length=rules.NAME_LIMIT,
        help_text=_("For example: a pupil of year 3, or a father. Only the school sees it."),
    )


class OutcomeForm(forms.Form):
    """How it went, in two minutes."""

    held_on = _day(
        _("When was it?"),
        required=True,
        error_messages={"required": _("Choose the day on which it took place; that day has been.")},
    )
    who = forms.CharField(
        label=_("Who were there?"), max_length=300, required=False, help_text=_("Groups, no names of youngsters.")
    )
    how_many = forms.IntegerField(label=_("How many took part?"), required=False)
    worth = forms.CharField(
        label=_("Was it worth it, and how do you know?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    keep = forms.CharField(
        label=_("What do you keep?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    change = forms.CharField(
        label=_("What do you change?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    drop = forms.CharField(
        label=_("What do you drop?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision = forms.ChoiceField(label=_("And next year?"), widget=forms.RadioSelect, choices=fields.DECISIONS)
