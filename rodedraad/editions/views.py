"""The questions as a whole: titles of pages, their order, undoing, another language, and what changed in a version."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.base.telling import telling
from rodedraad.editions import languages
from rodedraad.editions.differences import between
from rodedraad.editions.forms import LanguageForm, PageForm
from rodedraad.questionnaires import making
from rodedraad.questionnaires.queries.asked import versions_of
from rodedraad.questionnaires.views.making import document_of, to_questions
from rodedraad.questionnaires.views.own import own_instrument
from rodedraad.questionnaires.wording import language_name, said
from rodedraad.surveys.actions.instruments import save_content, undo_content
from rodedraad.surveys.content import read

OFFERED = ("nl", "en")


def page(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Title and introduction of a page."""
    instrument = own_instrument(request, pk)
    document = document_of(instrument)
    try:
        found = making.page_in(document, key)
    except KeyError as missing:
        raise Http404 from missing
    names, codes = ("title", "text"), document["languages"]
    initial = {f"{name}_{one}": found.get(name, {}).get(one, "") for name in names for one in codes}
    form = PageForm(request.POST or None, initial=initial, languages=codes)
    if form.is_valid():
        changed = making.with_page(document, key, **form.texts())
        try:
            save_content(by=request.user, instrument=instrument, content=changed)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The page is changed."))
            return redirect(to_questions(pk, f"page-{key}"))
    return render(request, "editions/page.html", {"instrument": instrument, "form": form})


@require_POST
def place(request: Request, pk: UUID) -> HttpResponse:
    """A question or a page elsewhere, dragged or by a button; the script is told what happened."""
    instrument = own_instrument(request, pk)
    document, sent = document_of(instrument), request.POST
    before, page, question, moved = (sent.get(name, "") for name in ("voor", "pagina", "vraag", "blad"))
    try:
        if question:
            changed = making.placed(document, question, before=before, page=page)
        else:
            changed = making.placed_page(document, moved, making.page_of(document, before) if before else page)
    except KeyError as missing:
        raise Http404 from missing
    sentence, is_moved = _("It stands in its new place."), True
    try:
        save_content(by=request.user, instrument=instrument, content=changed)
    except Refused as refusal:
        sentence, is_moved = refusal.messages[0], False
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"moved": is_moved, "sentence": sentence}, status=200 if is_moved else 409)
    (messages.success if is_moved else messages.error)(request, sentence)
    return redirect(to_questions(pk, f"vraag-{question}" if question else f"page-{moved}"))


@require_POST
def undo(request: Request, pk: UUID) -> HttpResponse:
    """The last change away."""
    instrument = own_instrument(request, pk)
    change = next(iter(uuids(request.POST.get("change", ""))), None)
    with telling(request, _("The last change is undone.")):
        undo_content(by=request.user, instrument=instrument, change=change)
    return redirect("questionnaires:instrument", pk)


# --- languages


def language(request: Request, pk: UUID) -> HttpResponse:
    """The texts in another language, filled in part by part beside the first one."""
    instrument = own_instrument(request, pk)
    document = document_of(instrument)
    _first, *others = document["languages"]
    slots = list(languages.slots(document))
    parts = list(dict.fromkeys(slot.part for slot in slots))
    code = request.GET.get("taal") or next(iter(others), "")
    part = request.GET.get("deel") or parts[0]
    if part not in parts or (code and code not in others):
        raise Http404
    own = [slot for slot in slots if slot.part == part]
    form = LanguageForm(request.POST or None, slots=own, language=code) if code else None
    if form is not None and form.is_valid():
        changed = languages.translated(document, code, form.changed())
        try:
            save_content(by=request.user, instrument=instrument, content=changed)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The texts are kept."))
            following = parts[(parts.index(part) + 1) % len(parts)]
            return redirect(_part(pk, code, following if "next" in request.POST else part))
    context = {"instrument": instrument, "form": form, "target": code, "part": part, "first": document["languages"][0]}
    return render(request, "editions/language.html", context | _around(document, code, parts))


def _part(pk: UUID, code: str, part: str = "") -> str:
    address = f"{reverse('editions:language', args=[pk])}?taal={code}"
    return f"{address}&deel={part}" if part else address


def _around(document: dict[str, Any], code: str, parts: list[str]) -> dict[str, Any]:
    """The other parts with how much is missing in each, and the languages there are and could be."""
    first, *others = document["languages"]
    names = {languages.SCALES_PART: _("Steps of scales")}
    for number, one in enumerate(document["pages"], 1):
        names[one["key"]] = said(one.get("title", {})) or _("Page %(n)s") % {"n": number}
    missing = languages.missing(document, code) if code else {}
    return {
        "parts": [(one, names[one], missing.get(one, 0)) for one in parts],
        "missing": sum(missing.values()),
        "name": language_name(code) if code else "",
        "first_name": language_name(first),
        "others": [(one, language_name(one)) for one in others],
        "offered": [(one, language_name(one)) for one in OFFERED if one not in document["languages"]],
    }


@require_POST
def change_language(request: Request, pk: UUID) -> HttpResponse:
    """A language in, or out again with all that was written in it."""
    instrument = own_instrument(request, pk)
    document = document_of(instrument)
    there = document["languages"]
    code, is_out = request.POST.get("language", ""), request.POST.get("deed") == "out"
    if code not in (there[1:] if is_out else set(OFFERED) - set(there)):
        raise Http404
    changed = (languages.without_language if is_out else languages.with_language)(document, code)
    told = _("%(language)s is taken out.") if is_out else _("%(language)s is put in. Fill in its texts here.")
    with telling(request, told % {"language": language_name(code)}):
        save_content(by=request.user, instrument=instrument, content=changed)
    return redirect(to_questions(pk) if is_out else _part(pk, code))


# --- versions


@require_safe
def version(request: Request, pk: UUID, number: int) -> HttpResponse:
    """What changed in a version since the one before it, or since another one."""
    instrument = own_instrument(request, pk)
    numbers = [one.number for one in versions_of(instrument)]
    sent = request.GET.get("met", "")
    other = int(sent) if sent.isdecimal() and len(sent) < 6 else number - 1
    others = [one for one in numbers if one != number]
    if number not in numbers or other not in others or (sent and not sent.isdecimal()):
        raise Http404
    old, new = (get_object_or_404(instrument.versions, number=one) for one in sorted((other, number)))
    context = {
        "instrument": instrument,
        "old": old,
        "new": new,
        "number": number,
        "other": other,
        "others": others,
        "differences": between(read(old.content), read(new.content)),
    }
    return render(request, "editions/version.html", context)
