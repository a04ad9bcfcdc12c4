"""Reading a code as it stands on the board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.surveys import codes


class CodeForm(forms.Form):
    """One field; spaces, dashes and small letters are as good."""

    code = forms.CharField(
        label=_("The code"),
        max_length=40,
        help_text=_("Eight letters and digits, like BCDF 2345. In a letter they are twelve."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that stands on the board or in the letter.")},
    )

    def clean_code(self) -> str:
        """What can only be meant."""
        typed = self.cleaned_data["code"]
        code = codes.typed(typed) or codes.typed(typed, codes.LETTER)
        if not code:
            raise forms.ValidationError(_("A code has eight letters and digits, in a letter twelve. Look once more."))
        return code

    def unknown(self) -> None:
        """No questionnaire opens with it."""
        self.add_error("code", _("No questionnaire opens with this code. Look once more, or ask who gave it to you."))
