"""Reading what a browser sent about an improvement."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.library.models import PracticeExample
from rodedraad.quality.columns import COLUMN_OF, NAMES, STATE_IN
from rodedraad.quality.models import Improvement
from rodedraad.quality.rules import improvements as rules
from rodedraad.quality.wanted import Wanted

Choices = Iterable[tuple[str, Any]]
Find = Callable[[str], list[PracticeExample]]
LINKS = ("owner", "plan", "placement", "aim")


def text_field(
    label: Any, most: int, *, rows: int = 3, help_text: Any = "", is_required: bool = False
) -> forms.CharField:
    """Some lines of text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=is_required, max_length=most, widget=area, help_text=help_text)


class ImprovementForm(forms.Form):
    """Everything its keepers settle about an improvement."""

    title = forms.CharField(label=_("What will be better?"), max_length=160)
    what = text_field(_("What do we do?"), 2000)
    why = text_field(_("Why?"), 2000, help_text=_("What you saw or heard, without names of youngsters or colleagues."))
    sign = text_field(
        _("By what will we know that it worked?"), 1000, rows=2, help_text=_("What will one see, hear or count?")
    )
    theme = forms.CharField(label=_("Theme"), required=False, max_length=80, help_text=_("Such as: vision, parents."))
    owner = forms.ChoiceField(label=_("Who takes care of it?"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )
    due_on = forms.DateField(
        label=_("Ready on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hours = forms.DecimalField(label=_("Hours"), required=False, decimal_places=2, max_digits=9, localize=True)
    euros = forms.DecimalField(label=_("Euros"), required=False, decimal_places=2, max_digits=12, localize=True)
    plan = forms.ChoiceField(label=_("Belongs to a design"), required=False)
    placement = forms.ChoiceField(label=_("Belongs to an activity in the programme"), required=False)
    aim = forms.ChoiceField(label=_("Works towards an aim"), required=False)
    practice = forms.CharField(
        label=_("Example from the practice base"),
        required=False,
        max_length=200,
        help_text=_("Its number, or words of its title."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: dict[str, Choices], find: Find, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find, self.candidates = find, list[PracticeExample]()
        for name in LINKS:
            empty = _("Nobody yet") if name == "owner" else _("None")
            self.fields[name].choices = [("", empty), *choices[name]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A practice by number or by words; what the rules object to stands at its field."""
        sent = super().clean() or {}
        sent["practice_id"] = self._practice(sent.get("practice", ""))
        if not self.errors:
            for name, objection in rules.objections_by_field(_wanted(sent), today=localdate()).items():
                self.add_error(name, objection)
        return sent

    def _practice(self, asked: str) -> int | None:
        if not asked:
            return None
        self.candidates = self.find(asked)
        if len(self.candidates) == 1:
            return self.candidates[0].pk
        many = _("Several examples fit. Give the number of one of these.")
        self.add_error(
            "practice", many if self.candidates else _("No example of the practice base fits. Use other words.")
        )
        return None

    def wanted(self) -> Wanted:
        """What was filled in, once it is valid."""
        return _wanted(self.cleaned_data)

    @staticmethod
    def initial_of(improvement: Improvement) -> dict[str, Any]:
        """The fields of a form for what is there."""
        found: dict[str, Any] = {
            name: getattr(improvement, name)
            for name in ("title", "what", "why", "sign", "theme", "owner_name", "due_on", "hours", "euros", "version")
        }
        found |= {name: str(getattr(improvement, f"{name}_id") or "") for name in LINKS}
        return found | {"practice": improvement.practice.reference if improvement.practice else ""}


def _wanted(sent: dict[str, Any]) -> Wanted:
    texts = {name: sent.get(name, "") for name in ("title", "what", "why", "sign", "theme", "owner_name")}
    links: dict[str, Any] = {f"{name}_id": UUID(sent[name]) if sent.get(name) else None for name in LINKS}
    euros: Decimal | None = sent.get("euros")
    return Wanted(
        **texts,
        **links,
        due_on=sent.get("due_on"),
        hours=sent.get("hours"),
        cents=None if euros is None else int(euros * 100),
        practice_id=sent.get("practice_id"),
    )


class StateForm(forms.Form):
    """How far it is, and how it went."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=Improvement.State.choices)
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when it stops or is stuck."),
    )
    went = text_field(
        _("How did it go?"), 2000, help_text=_("Did the sign come? What do you keep, what would you do otherwise?")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            for name, objection in rules.objections_to_state(sent["state"], sent["note"], sent["went"]).items():
                self.add_error(name, objection)
        return sent


class MoveForm(forms.Form):
    """To which of the four columns."""

    column = forms.ChoiceField(choices=[(key, key) for key in NAMES])

    def state_for(self, improvement: Improvement) -> str:
        """The state that belongs to the column; within its own column an improvement stays as it is."""
        column = self.cleaned_data["column"]
        is_there = COLUMN_OF[Improvement.State(improvement.state)] == column
        return str(improvement.state if is_there else STATE_IN[column])
