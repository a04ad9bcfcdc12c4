"""Everything a colleague needs to run an activity, as one file: the plan, the plain page, a table of who does what."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.activities.models import Plan
from rodedraad.base import printing
from rodedraad.base.table import csv_text

FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def parts_of(plan: Plan, *, paper: Mapping[str, Any], plain: Mapping[str, Any]) -> dict[str, bytes]:
    """The files by name: pages to open in a browser, PDF when this server can make it, and a table for a sheet."""
    language = {"language": get_language()}
    whole, for_them, tasks = _("1-plan"), _("2-for-who-takes-part"), _("3-who-does-what")
    found = {
        f"{whole}.html": render_to_string("activities/plan_pdf.html", {**paper, **language}).encode(),
        f"{for_them}.html": render_to_string("activities/plain_pdf.html", {**plain, **language}).encode(),
        f"{tasks}.csv": _table(paper).encode(),
    }
    if not printing.objection_to_printing():
        found[f"{whole}.pdf"] = printing.pdf("activities/plan_pdf.html", dict(paper))
        found[f"{for_them}.pdf"] = printing.pdf("activities/plain_pdf.html", dict(plain))
    return found


def _table(paper: Mapping[str, Any]) -> str:
    headings = {"who": _("Who"), "role": _("Role"), "what": _("What"), "whom": _("For whom"), "hours": _("Hours")}
    rows = []
    for task, role, bearer in paper["tasks"]:
        who = task.membership.name if task.membership else task.name
        hours = str(task.hours).replace(".", ",")
        rows.append({"who": who, "role": role, "what": task.what, "whom": bearer, "hours": hours})
    return csv_text(list(headings), headings, rows)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The files in one zip; the same files give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in sorted(parts.items()):
            bundle.writestr(zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
