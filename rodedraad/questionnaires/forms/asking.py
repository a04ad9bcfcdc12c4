"""Reading what a browser sent about asking: the round, the groups that are asked, another last day."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rodedraad.handover.forms import StudyForm
from rodedraad.schools.forms.people import DayInput
from rodedraad.surveys import rules
from rodedraad.surveys.models import Round

ROWS = 3
PURPOSES = (Round.Purpose.SURVEY, Round.Purpose.SATISFACTION, Round.Purpose.BEFORE, Round.Purpose.AFTER)


class RoundForm(StudyForm):
    """What is asked, from when until when, what people read first, and whether open answers may go to a study."""

    title = forms.CharField(label=_("Name of this round"), max_length=rules.TITLE_LIMIT)
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=[(one.value, one.label) for one in PURPOSES])
    opens_on = forms.DateField(label=_("First day"), widget=DayInput())
    closes_on = forms.DateField(
        label=_("Last day"), widget=DayInput(), help_text=_("After this day nobody can answer, and results appear.")
    )
    introduction = forms.CharField(
        label=_("What people read first"),
        required=False,
        max_length=rules.INTRODUCTION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why you ask this, and what you do with the answers."),
    )
    by_name = forms.ChoiceField(
        label=_("How do colleagues answer?"),
        choices=[
            ("anonymous", _("Anonymously: nobody sees who answered what, and groups below ten are not shown.")),
            ("name", _("By name: each answers once, after signing in, and groups below ten are shown in half steps.")),
        ],
        initial="anonymous",
        widget=forms.RadioSelect,
        help_text=_("Choose “by name” only if this was agreed with them beforehand."),
    )


class GroupForm(forms.Form):
    """One group that is asked."""

    respondent = forms.ChoiceField(label=_("Who?"), required=False)
    label = forms.CharField(
        label=_("Name of the group"),
        required=False,
        max_length=rules.LABEL_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    track = forms.ChoiceField(label=_("Track"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1, max_value=8)
    invited = forms.IntegerField(
        label=_("How many are asked?"), required=False, min_value=1, max_value=rules.MOST_INVITED
    )

    def __init__(self, *args: Any, names: Mapping[str, str], tracks: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_optional = True  # the page says once that rows may stay empty
        fields: dict[str, Any] = self.fields
        fields["respondent"].choices = [("", _("Nobody")), *names.items()]
        fields["track"].choices = [("", _("All tracks")), *tracks]
        if len(fields["track"].choices) < 3:
            del self.fields["track"]

    def clean_respondent(self) -> str:
        """A row with something in it says who."""
        sent: str = self.cleaned_data["respondent"]
        if not sent and self.has_changed():
            raise forms.ValidationError(_("Choose who this group is."))
        return sent


GroupFormSet: type[BaseFormSet[GroupForm]] = formset_factory(
    GroupForm, extra=ROWS, max_num=rules.MOST_AUDIENCES, absolute_max=rules.MOST_AUDIENCES + ROWS
)


def typed(form: forms.BaseForm) -> dict[str, Any]:
    """What stands in a form as it was sent, to show it again with more rows: nothing of it is judged yet."""
    return {name: form[name].value() for name in form.fields}


class EndForm(forms.Form):
    """Another last day."""

    closes_on = forms.DateField(label=_("Last day"), widget=DayInput())


class PreviousForm(forms.Form):
    """The earlier round this one is laid beside, of those that asked the same."""

    previous = forms.ChoiceField(
        label=_("Lay beside an earlier round"),
        required=False,
        help_text=_("Once both are closed you see how far each group moved. It can be changed until then."),
    )

    def __init__(self, *args: Any, earlier: Sequence[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_optional = True
        self.earlier = {str(one.pk): one for one in earlier}
        named = [(key, f"{one.title} ({date_format(one.opens_on, 'j F Y')})") for key, one in self.earlier.items()]
        fields: dict[str, Any] = self.fields
        fields["previous"].choices = [("", _("None")), *named]

    @property
    def chosen(self) -> Round | None:
        """The round, or None."""
        return self.earlier.get(self.cleaned_data["previous"])
