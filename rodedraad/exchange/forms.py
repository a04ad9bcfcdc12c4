"""What people fill in to bring a table in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.exchange import mapping
from rodedraad.exchange.models import BaseImport
from rodedraad.opendata import rows

LICENCE = "CC BY 4.0"
COLUMN = "column-"


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Your table"),
        help_text=_("CSV, Excel (XLSX) or JSON, or the zip of another Rode Draad. At most 64 MB. Nothing changes yet."),
        max_length=300,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.json,.jsonl,.zip"}),
    )


class ColumnsForm(forms.Form):
    """For each column of the file: which of ours it is. Fields are called `column-0`, `column-1` …"""

    origin = forms.CharField(
        label=_("Where do they come from?"),
        help_text=_("The name of the base with these numbers. Numbers are compared within this base only."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, imported: BaseImport, asks_licence: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.imported = imported
        self.fields["origin"].initial = imported.origin
        if asks_licence:
            self.fields["may_publish"] = forms.BooleanField(
                label=_("We may publish these examples, and others may use them with our name (CC BY 4.0)"),
                initial=bool(imported.licence),
            )
        meanings = {column.name: column.meaning for column in rows.COLUMNS}
        choices = [("", _("do not bring in")), *[(name, meanings[name]) for name in mapping.targets()]]
        for place, name in enumerate(imported.header):
            self.fields[f"{COLUMN}{place}"] = forms.ChoiceField(
                label=name or _("(no name)"),
                choices=choices,
                required=False,
                initial=imported.columns.get(name, ""),
                widget=forms.Select(attrs={"class": "utrecht-select utrecht-select--html-select"}),
            )

    def chosen(self) -> dict[str, Any]:
        """The keywords of the action: columns by name, origin, licence."""
        columns = {name: self.cleaned_data[f"{COLUMN}{place}"] for place, name in enumerate(self.imported.header)}
        licence = LICENCE if self.cleaned_data.get("may_publish") else ""
        return {"columns": columns, "origin": self.cleaned_data["origin"], "licence": licence}

    def columns(self) -> Sequence[tuple[forms.BoundField, list[str]]]:
        """Each column with what stands in it in the first rows."""
        cells = self.imported.first_rows
        return [
            (self[f"{COLUMN}{place}"], [row[place] if place < len(row) else "" for row in cells])
            for place in range(len(self.imported.header))
        ]
