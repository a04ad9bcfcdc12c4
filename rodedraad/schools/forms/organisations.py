"""Forms about organisations and their words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.lexicon import FORMS, Word
from rodedraad.schools.models import Organisation, Sector

Choices = Iterable[tuple[str, Any]]


class OrganisationForm(forms.Form):
    """Particulars of an organisation; a region or firm has fewer."""

    name = forms.CharField(label=_("Name"), max_length=160)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "–"), *Sector.choices], required=False)
    brin = forms.CharField(label=_("BRIN"), max_length=4, required=False, help_text=_("Such as 12AB."))
    location_code = forms.CharField(
        label=_("Location code"), max_length=6, required=False, help_text=_("Such as 12AB03, for a location.")
    )
    tracks = forms.MultipleChoiceField(label=_("Tracks"), required=False, widget=forms.CheckboxSelectMultiple())

    def __init__(self, *args: Any, tracks: Choices, is_school: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tracks"].choices = list(tracks)  # type: ignore[attr-defined]
        if not is_school:
            for name in ("sector", "brin", "location_code", "tracks"):
                self.fields[name].widget = forms.HiddenInput() if name != "tracks" else forms.MultipleHiddenInput()


class MakeOrganisationForm(OrganisationForm):
    """A new organisation with its first administrator."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    parent = forms.TypedChoiceField(label=_("Belongs to"), required=False, help_text=_("Only for a location."))
    keeper = forms.CharField(
        label=_("Name of the first administrator"),
        max_length=120,
        help_text=_("You get a letter with a code for this person."),
    )
    field_order = ["kind", "name", "sector", "brin", "location_code", "parent", "tracks", "keeper"]

    def __init__(self, *args: Any, institutions: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(row.pk): row for row in institutions}
        parent: Any = self.fields["parent"]
        parent.choices = [("", "–"), *((pk, row.name) for pk, row in known.items())]
        parent.coerce = known.get
        parent.empty_value = None


class WordsForm(forms.Form):
    """Own words: three forms for each key, all of them or none."""

    def __init__(self, *args: Any, choices: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(choices)
        for choice in self.rows:
            for form, longest in (("singular", 60), ("plural", 60), ("with_article", 70)):
                self.fields[f"{choice.key}-{form}"] = forms.CharField(
                    max_length=longest,
                    required=False,
                    label=getattr(choice.usual, form),
                    initial=getattr(choice.own, form) if choice.own else "",
                )

    def boxes(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each word with its three boxes."""
        return [(choice, [self[f"{choice.key}-{name}"] for name in FORMS]) for choice in self.rows]

    def words(self) -> dict[str, Word]:
        """What was filled in, by key."""
        return {
            choice.key: Word(*(self.cleaned_data[f"{choice.key}-{name}"] for name in FORMS)) for choice in self.rows
        }
