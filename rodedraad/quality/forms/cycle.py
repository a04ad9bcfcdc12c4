"""Reading what a browser sent about aims, decisions, moments and tasks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import MONTHS
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.quality.conditions import CONDITIONS, LONGEST_WORD, STANDINGS
from rodedraad.quality.forms.improvements import text_field
from rodedraad.quality.models import Aim, CycleMoment
from rodedraad.quality.rules import cycle as rules
from rodedraad.quality.wanted import AimWanted, Check, DecisionWanted, MomentWanted, TaskWanted

Choices = Iterable[tuple[str, Any]]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
WORD = "_word"
MOST_LINES = rules.MOST_NAMED
EMPTY_LINES = {"decides": 1, "does": 1, "knows": 2}
PARTS = ("decides", "does", "knows")


class Checking(forms.Form):
    """A form that goes through the five conditions: how each stands, and a short word."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (name, question) in CONDITIONS.items():
            standings = [("", _("Nobody said yet")), *STANDINGS.items()]
            self.fields[key] = forms.ChoiceField(label=name, choices=standings, required=False, help_text=question)
            self.fields[key + WORD] = forms.CharField(
                label=_("In a few words"), required=False, max_length=LONGEST_WORD
            )

    @property
    def conditions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two fields of each condition."""
        return [(self[key], self[key + WORD]) for key in CONDITIONS]

    def check_of(self, sent: Mapping[str, Any]) -> Check:
        """What was said about the five."""
        return {key: {"standing": sent.get(key, ""), "word": sent.get(key + WORD, "")} for key in CONDITIONS}

    @staticmethod
    def initial_of_check(conditions: Check) -> dict[str, Any]:
        """The fields for what was said."""
        found: dict[str, Any] = {}
        for key, said in conditions.items():
            found |= {key: said.get("standing", ""), key + WORD: said.get("word", "")}
        return found

    def tell(self, found: Mapping[str, str]) -> None:
        """Each objection at its field."""
        for name, sentence in found.items():
            self.add_error(name if name in self.fields else None, sentence)


class AimForm(Checking):
    """An aim over some school years."""

    title = forms.CharField(
        label=_("What do you want to reach?"),
        max_length=200,
        help_text=_("One sentence about what is different then."),
    )
    why = text_field(_("Why?"), 2000)
    sign = text_field(_("By what will we know that it worked?"), 1000, rows=2)
    theme = forms.CharField(
        label=_("Theme"), required=False, max_length=80, widget=forms.TextInput(attrs={"list": "themes"})
    )
    from_year = forms.TypedChoiceField(label=_("From school year"), coerce=int)
    to_year = forms.TypedChoiceField(
        label=_("Until and with"), coerce=int, help_text=_("Three or four years is usual.")
    )
    state = forms.ChoiceField(label=_("How far is it?"), choices=Aim.State.choices, required=False)
    owner = forms.ChoiceField(label=_("Who takes care of it?"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )

    def __init__(self, *args: Any, years: Choices, colleagues: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, from_year=years, to_year=years, owner=[("", _("Nobody yet")), *colleagues])

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            self.tell(rules.objections_to_aim(self._wanted(sent), today=localdate()))
        return sent

    def wanted(self) -> AimWanted:
        """What was filled in, once it is valid."""
        return self._wanted(self.cleaned_data)

    def _wanted(self, sent: dict[str, Any]) -> AimWanted:
        texts = {name: sent[name] for name in ("title", "why", "sign", "theme", "owner_name", "from_year", "to_year")}
        state = sent["state"] or Aim.State.OPEN
        return AimWanted(**texts, state=state, owner_id=_owner(sent), conditions=self.check_of(sent))

    @classmethod
    def initial_of(cls, aim: Aim) -> dict[str, Any]:
        """The fields of a form for what is there."""
        names = ("title", "why", "sign", "theme", "owner_name", "from_year", "to_year", "state", "version")
        found = {name: getattr(aim, name) for name in names} | cls.initial_of_check(aim.conditions)
        return found | {"owner": str(aim.owner_id or "")}


class DecisionForm(Checking):
    """A change of course."""

    what = text_field(_("What was decided?"), 2000, is_required=True)
    why = text_field(_("Why?"), 2000, is_required=True, help_text=_("So that who comes later understands it."))
    taken_by = forms.CharField(
        label=_("Who took the decision?"), max_length=160, help_text=_("A team, a role or a name.")
    )
    taken_on = forms.DateField(label=_("On which day?"), widget=DAY)

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            self.tell(rules.objections_to_decision(self._wanted(sent), today=localdate()))
        return sent

    def wanted(self) -> DecisionWanted:
        """What was filled in, once it is valid."""
        return self._wanted(self.cleaned_data)

    def _wanted(self, sent: dict[str, Any]) -> DecisionWanted:
        texts = {name: sent[name] for name in ("what", "why", "taken_by", "taken_on")}
        return DecisionWanted(**texts, conditions=self.check_of(sent))


class MomentForm(forms.Form):
    """A day in the year on which one looks at the cycle."""

    title = forms.CharField(label=_("What happens then?"), max_length=160)
    kind = forms.ChoiceField(label=_("What kind of moment is it?"), choices=CycleMoment.Kind.choices)
    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31)
    month = forms.TypedChoiceField(label=_("Month"), coerce=int)
    year = forms.TypedChoiceField(label=_("When?"), coerce=int, required=False, empty_value=None)
    owner = forms.ChoiceField(label=_("Who takes care of it?"), required=False)
    owner_name = forms.CharField(
        label=_("Or a name"), required=False, max_length=120, help_text=_("For who has no account here.")
    )
    note = text_field(_("In a few words"), 1000, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, years: Sequence[tuple[str, str]], colleagues: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only = [(key, _("Only in %(year)s") % {"year": name}) for key, name in years]
        choose(
            self,
            month=[(str(number), name) for number, name in MONTHS.items()],
            year=[("", _("Every year")), *only],
            owner=[("", _("Nobody yet")), *colleagues],
        )

    def clean(self) -> dict[str, Any]:
        """What the rules object to stands at its field."""
        sent = super().clean() or {}
        if not self.errors:
            for name, sentence in rules.objections_to_moment(_moment(sent), today=localdate()).items():
                self.add_error(name, sentence)
        return sent

    def wanted(self) -> MomentWanted:
        """What was filled in, once it is valid."""
        return _moment(self.cleaned_data)

    @staticmethod
    def initial_of(moment: CycleMoment) -> dict[str, Any]:
        """The fields of a form for what is there."""
        names = ("title", "kind", "day", "month", "year", "note", "owner_name", "version")
        return {name: getattr(moment, name) for name in names} | {"owner": str(moment.owner_id or "")}


class TaskForm(forms.Form):
    """Who decides, who does and who must know: in each line a role, a colleague or a name."""

    title = forms.CharField(label=_("What is the task?"), max_length=160)
    what = text_field(_("What belongs to it?"), 1000, rows=2)
    talked_on = forms.DateField(label=_("Last talked about"), required=False, widget=DAY)
    note = text_field(_("In a few words"), 1000, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, choices: Choices, named: Mapping[str, Sequence[str]], is_own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines: dict[str, list[int]] = {}
        if not is_own:
            del self.fields["title"], self.fields["what"]
        everybody = [("", _("Nobody yet")), *choices]
        for part in PARTS:
            there = list(named.get(part, ()))
            self.lines[part] = list(range(min(self._asked(part, len(there) + EMPTY_LINES[part]), MOST_LINES)))
            for at in self.lines[part]:
                word = there[at] if at < len(there) else ""
                self._add_line(part, at, word, everybody)

    def _asked(self, part: str, otherwise: int) -> int:
        """As many lines as were sent."""
        sent = [at for at in range(MOST_LINES) if {f"{part}-{at}", f"{part}-{at}-name"} & set(self.data)]
        return max([otherwise, *(at + 1 for at in sent)])

    def _add_line(self, part: str, at: int, word: str, everybody: list[tuple[str, Any]]) -> None:
        label = {"decides": _("Who decides?"), "does": _("Who does it?"), "knows": _("Who must know?")}[part]
        is_name = word.startswith(f"{rules.NAME}:")
        self.fields[f"{part}-{at}"] = forms.ChoiceField(
            label=label if at == 0 else _("And who else?"),
            required=False,
            choices=everybody,
            initial="" if is_name else word,
        )
        self.fields[f"{part}-{at}-name"] = forms.CharField(
            label=_("Or a name"), required=False, max_length=120, initial=word.partition(":")[2] if is_name else ""
        )

    @property
    def parts(self) -> list[tuple[str, Any, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Each of the three with its question and its lines."""
        legends = {"decides": _("Deciding"), "does": _("Doing"), "knows": _("Knowing")}
        return [
            (part, legends[part], [(self[f"{part}-{at}"], self[f"{part}-{at}-name"]) for at in self.lines[part]])
            for part in PARTS
        ]

    def clean(self) -> dict[str, Any]:
        """A line is a choice or a name; what the rules object to stands at the first line of its part."""
        sent = super().clean() or {}
        for part in PARTS:
            for at in self.lines[part]:
                if sent.get(f"{part}-{at}") and sent.get(f"{part}-{at}-name", "").strip():
                    self.add_error(f"{part}-{at}-name", _("Choose somebody or write a name, not both."))
        if not self.errors:
            roles = {
                key.partition(":")[2] for part in PARTS for key in self._words(sent, part) if key.startswith("role:")
            }
            found = rules.objections_to_task(
                self._wanted(sent), today=localdate(), is_own="title" in self.fields, roles=roles
            )
            for name, sentence in found.items():
                self.add_error(f"{name}-0" if name in PARTS else name, sentence)
        return sent

    def _words(self, sent: Mapping[str, Any], part: str) -> tuple[str, ...]:
        found = []
        for at in self.lines[part]:
            name = sent.get(f"{part}-{at}-name", "").strip()
            found.append(f"{rules.NAME}:{name}" if name else sent.get(f"{part}-{at}", ""))
        return tuple(word for word in found if word)

    def _wanted(self, sent: Mapping[str, Any]) -> TaskWanted:
        texts = {name: sent.get(name, "") for name in ("title", "what", "note")}
        who: dict[str, Any] = {part: self._words(sent, part) for part in PARTS}
        return TaskWanted(**texts, **who, talked_on=sent.get("talked_on"))

    def wanted(self) -> TaskWanted:
        """What was filled in, once it is valid."""
        return self._wanted(self.cleaned_data)


class TalkForm(forms.Form):
    """On which day the whole map was talked about."""

    day = forms.DateField(label=_("We talked about all tasks on"), widget=DAY)


def choose(form: forms.Form, **choices: Choices) -> None:
    """What these fields let one choose from."""
    for name, there in choices.items():
        form.fields[name].choices = list(there)  # type: ignore[attr-defined]


def _owner(sent: Mapping[str, Any]) -> UUID | None:
    return UUID(sent["owner"]) if sent.get("owner") else None


def _moment(sent: Mapping[str, Any]) -> MomentWanted:
    names = ("title", "kind", "day", "month", "year", "note", "owner_name")
    return MomentWanted(**{name: sent[name] for name in names}, owner_id=_owner(sent))
