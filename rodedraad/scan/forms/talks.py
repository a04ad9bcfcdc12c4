"""Reading what a browser sent about a talk: its agenda, what was decided, and how it closes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.quality.forms.improvements import ImprovementForm
from rodedraad.scan.agenda import CLOSING, OPENING, Agenda, filled_minutes
from rodedraad.scan.rules import talks as rules

MINUTES = "minutes."


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def _people() -> forms.IntegerField:
    return forms.IntegerField(label=_("How many take part"), required=False)


def _names() -> forms.CharField:
    return forms.CharField(
        label=_("Who of the staff"),
        required=False,
        max_length=400,
        help_text=_("Names of colleagues, or “everyone of the first years”. No names of youngsters or parents."),
    )


class AgendaForm(forms.Form):
    """The day, who is there, which themes, and how long each step takes."""

    held_on = _day(_("Which day?"))
    people = _people()
    names = _names()
    themes = forms.MultipleChoiceField(label=_("What do we talk about?"), required=False)
    agenda_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [key for key, _name in choices]
        self.fields["themes"].choices = choices  # type: ignore[attr-defined]
        for key, name in ((OPENING, _("Opening")), *choices, (CLOSING, _("To close"))):
            self.fields[f"{MINUTES}{key}"] = forms.IntegerField(
                label=_("Minutes for: %(step)s") % {"step": name}, required=False, min_value=0, max_value=999
            )

    @property
    def chosen(self) -> list[str]:
        """The themes as they are ticked on the page."""
        sent = self["themes"].value() or []
        return [key for key in self.keys if key in sent]

    def minutes_of(self, step: str) -> forms.BoundField:
        """The field of the minutes of a step."""
        return self[f"{MINUTES}{step}"]

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field; what has none, at the themes."""
        sent = super().clean() or {}
        if not self.errors:
            objections = rules.objections_to_agenda(self._agenda(sent), known=self.keys, today=localdate())
            for name, objection in objections.items():
                self.add_error(name if name in self.fields else "themes", objection)
        return sent

    def agenda(self) -> Agenda:
        """What was filled in, once it is valid; steps without minutes share what is left."""
        return self._agenda(self.cleaned_data)

    def _agenda(self, sent: dict[str, Any]) -> Agenda:
        chosen = [key for key in self.keys if key in sent.get("themes", ())]
        given = {key: sent.get(f"{MINUTES}{key}") for key in (OPENING, *chosen, CLOSING)}
        return Agenda(
            chosen,
            filled_minutes(chosen, given),
            sent.get("held_on"),
            sent.get("people"),
            sent.get("names", "").strip(),
        )

    @staticmethod
    def initial_of(agenda: Agenda, agenda_version: int | None) -> dict[str, Any]:
        """The fields of a form for an agenda."""
        found: dict[str, Any] = {name: getattr(agenda, name) for name in ("held_on", "people", "names")}
        found |= {"themes": list(agenda.themes), "agenda_version": agenda_version}
        return found | {f"{MINUTES}{step}": minutes for step, minutes in agenda.minutes.items()}


class DecisionForm(ImprovementForm):
    """What is decided at a step. Its theme is that of the step."""

    def __init__(self, *args: Any, fitting: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("theme", "version"):
            del self.fields[name]
        self.fitting = list(fitting)
        self.fields["practice"].widget.attrs["list"] = "fitting"

    @property
    def is_begun(self) -> bool:
        """Whether anything that somebody typed stands in it."""
        return any(str(self[name].value() or "").strip() for name in self.fields)


class ClosingForm(forms.Form):
    """On which day it was held, and who took part."""

    held_on = _day(_("On which day did you talk?"))
    people = _people()
    names = _names()
