"""Reading what a browser sent about a questionnaire as a whole: a page of it, and its texts in another language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from rodedraad.editions.languages import Slot
from rodedraad.questionnaires.forms.making import LANGUAGES, in_each, words_field

SLOTS = {
    "step": _("Step of a scale"),
    "page_title": _("Title of the page"),
    "page_text": _("Introduction"),
    "text": _("Question"),
    "help": _("Help"),
    "options": _("Answer"),
    "rows": _("Line"),
    "anchor": _("Text at a step"),
}


class PageForm(forms.Form):
    """Title and introduction of a page, in each language."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for name, label, rows in (("title", _("Title of the page"), 1), ("text", _("Introduction"), 4)):
            self.fields |= in_each(name, label, languages, rows=rows)

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The languages beside each other."""
        return [[self[f"{name}_{language}"] for language in self.languages] for name in ("title", "text")]

    def clean(self) -> dict[str, Any]:
        """Another language says nothing that the first does not."""
        sent = super().clean() or {}
        first, *others = self.languages
        for name in ("title", "text"):
            if not sent.get(f"{name}_{first}") and any(sent.get(f"{name}_{language}") for language in others):
                self.add_error(f"{name}_{first}", _("Write it in the first language too."))
        return sent

    def texts(self) -> dict[str, dict[str, str]]:
        """Title and introduction per language."""
        sent = self.cleaned_data
        return {name: {one: sent[f"{name}_{one}"] for one in self.languages} for name in ("title", "text")}


class LanguageForm(forms.Form):
    """The texts of one page in another language; what was not touched stays what it is by now."""

    def __init__(self, *args: Any, slots: Sequence[Slot], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_optional = True  # what is empty is missing, and the page says so
        self.slots = slots
        for slot in slots:
            what = SLOTS[slot.kind], LANGUAGES.get(language, language), next(iter(slot.texts.values()))
            label = format_html('{} {}<span class="rd-vh">: {}</span>', *what)
            rows = 1 if max(map(len, slot.texts.values())) < 60 else 3
            there = slot.texts.get(language, "")
            self.fields[slot.name] = words_field(
                label, rows=rows, language=language, initial=there, show_hidden_initial=True
            )

    @property
    def lines(self) -> list[tuple[Slot, str, forms.BoundField]]:
        """Each text, what it is, and the field for it."""
        return [(slot, str(SLOTS[slot.kind]), self[slot.name]) for slot in self.slots]

    def changed(self) -> dict[str, str]:
        """What was typed, of the texts that are not as the page showed them."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
