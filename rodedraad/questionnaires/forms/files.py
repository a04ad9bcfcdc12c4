"""Reading what a browser sent about files: a questionnaire from elsewhere, and the name it gets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.question_tables.table import from_table
from rodedraad.questionnaires import told
from rodedraad.surveys import rules
from rodedraad.surveys.content import ContentError
from rodedraad.surveys.formats.found import Found, NoQuestionnaire
from rodedraad.surveys.formats.plain import from_json
from rodedraad.surveys.formats.reading import from_xlsform
from rodedraad.surveys.formats.sheets import MOST_BYTES, is_workbook, text_of

LANGUAGES = (("nl", _("Dutch")), ("en", _("English")))


class ReadInForm(forms.Form):
    """One file with questions."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A questionnaire of Rode Draad (JSON or CSV), or an XLSForm (XLSX). At most 4 MB. Nothing is made yet."
        ),
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".json,.xlsx,.csv"}),
    )
    language = forms.ChoiceField(
        label=_("Language of texts for which the file names none"), choices=LANGUAGES, initial="nl"
    )

    def clean(self) -> dict[str, Any]:
        """What was found stands in `found`; why nothing was, at the field."""
        sent: dict[str, Any] = super().clean() or {}
        file = sent.get("file")
        if file is None:
            return sent
        if file.size > MOST_BYTES:
            raise forms.ValidationError({"file": _("This file is larger than 4 MB.")})
        try:
            sent["found"] = _found(file.read(), sent.get("language", "nl"))
        except NoQuestionnaire as error:
            self.add_error("file", told.why_not(error))
        except ContentError as error:
            self.add_error("file", rules.sentence_on_content(error))
        return sent


class MakeForm(forms.Form):
    """What was found, as it was shown, under a name."""

    title = forms.CharField(label=_("Name of the questionnaire"), max_length=rules.TITLE_LIMIT)
    document = forms.CharField(widget=forms.HiddenInput)

    def clean_document(self) -> Found:
        """Read once more, as strictly as the file was."""
        try:
            return from_json(self.cleaned_data["document"])
        except (NoQuestionnaire, ContentError) as error:
            raise forms.ValidationError(_("This is not what was shown. Choose the file once more.")) from error


def _found(content: bytes, language: str) -> Found:
    if is_workbook(content):
        return from_xlsform(content, language=language)
    text = text_of(content)
    return from_json(text) if text.lstrip().startswith(("{", "[")) else from_table(content, language=language)
