"""Making: a questionnaire of one's own, and its questions put in, changed, moved and taken out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.questionnaires import making
from rodedraad.questionnaires.forms.making import NewForm, QuestionForm, TitleForm
from rodedraad.questionnaires.queries.asked import newest_version
from rodedraad.questionnaires.ready import ready_one
from rodedraad.questionnaires.views.own import asker, own_instrument
from rodedraad.questionnaires.wording import said
from rodedraad.surveys.actions.instruments import make_instrument, rename_instrument, save_content
from rodedraad.surveys.content import read, steps_of
from rodedraad.surveys.models import Instrument


def begin(request: Request) -> HttpResponse:
    """A copy of a ready-made questionnaire, or one of one's own that begins with a single question."""
    organisation = asker(request)
    if (ready := ready_one(request.POST.get("key", ""))) is not None:
        title, document = said(ready.title), dict(ready.document)
        made = make_instrument(by=request.user, organisation=organisation, title=title, content=document, key=ready.key)
        messages.success(request, _("“%(title)s” is yours now.") % {"title": made.title})
        return redirect("questionnaires:instrument", made.pk)
    form = NewForm(request.POST or None)
    if form.is_valid():
        document = making.first_document({"nl": form.cleaned_data["text"]})
        try:
            made = make_instrument(
                by=request.user, organisation=organisation, title=form.cleaned_data["title"], content=document
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("questionnaires:instrument", made.pk)
    return render(request, "questionnaires/new.html", {"form": form})


def document_of(instrument: Instrument) -> dict[str, Any]:
    """The questions as they would be asked now."""
    version = newest_version(instrument)
    if version is None:
        raise Http404
    content: dict[str, Any] = version.content
    return content


def question(request: Request, pk: UUID, key: str = "") -> HttpResponse:
    """One question, new or changed; after it was asked the change makes a new version."""
    instrument = own_instrument(request, pk)
    document = document_of(instrument)
    if key and making.item_in(document, key) is None:
        raise Http404
    form = _form(request, document, key)
    if form.is_valid():
        changed = making.put(document, key, form.cleaned_data["page"], form.asked())
        try:
            save_content(by=request.user, instrument=instrument, content=changed)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The question stands in the list."))
            return redirect("questionnaires:instrument", pk)
    return render(request, "questionnaires/question.html", {"instrument": instrument, "form": form, "key": key})


def _form(request: Request, document: dict[str, Any], key: str) -> QuestionForm:
    content = read(document)
    names = dict.fromkeys([*content.scales, *making.SCALES])
    scales = {name: content.scales[name] if name in content.scales else _steps(name) for name in names}
    pages = [(page.key, said(page.title) or _("Page %(n)s") % {"n": n}) for n, page in enumerate(content.pages, 1)]
    before = []
    for item in content.items:
        if item.key == key:
            break
        if item.kind in {"scale", "choice", "multiple"}:
            before += [
                (f"{item.key}:{one.key}", f"{said(item.text)} – {said(one.text)}") for one in steps_of(content, item)
            ]
    return QuestionForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(document, key, page=request.GET.get("blad", "")),
        languages=content.languages,
        scales=scales,
        pages=[*pages, (making.NEW_PAGE, _("A new page"))],
        when=before,
    )


def _steps(name: str) -> Any:
    """The steps of a ready-made scale."""
    document = making.first_document({"nl": "x", "en": "x"}) | {"scales": {name: making.SCALES[name]}}
    return read(document).scales[name]


def _initial(document: dict[str, Any], key: str, page: str) -> dict[str, Any]:
    item = making.item_in(document, key)
    if item is None:
        keys = [one["key"] for one in document["pages"]]
        return {"kind": "scale", "page": page if page in keys else keys[-1]}
    initial = {name: item.get(name) for name in ("kind", "scale", "most", "least", "greatest")}
    initial |= {"is_needed": not item.get("optional", True), "page": making.page_of(document, key)}
    initial["when"] = [f"{one['item']}:{value}" for one in item.get("when", []) for value in one["is"]]
    for language in document["languages"]:
        initial |= {f"{name}_{language}": item.get(name, {}).get(language, "") for name in ("text", "help")}
        for name, field in (("options", "lines"), ("rows", "rows")):
            initial[f"{field}_{language}"] = "\n".join(one["text"].get(language, "") for one in item.get(name, []))
        for step, texts in item.get("anchors", {}).items():
            initial[f"anchor_{step}_{language}"] = texts.get(language, "")
    return initial


@require_POST
def change_question(request: Request, pk: UUID, key: str, deed: str) -> HttpResponse:
    """Up, down, or out of the list."""
    instrument = own_instrument(request, pk)
    document = document_of(instrument)
    if making.item_in(document, key) is None:
        raise Http404
    is_out = deed == "verwijderen"
    changed = making.without(document, key) if is_out else making.moved(document, key, up=deed == "omhoog")
    with telling(request, _("The question is taken out.") if is_out else ""):
        save_content(by=request.user, instrument=instrument, content=changed)
    return redirect(to_questions(pk, "" if is_out else f"vraag-{key}"))


def to_questions(pk: UUID, place: str = "") -> str:
    """The questions; `place`: where the browser goes on from there, also for who uses the keyboard."""
    address = reverse("questionnaires:instrument", args=[pk])
    return f"{address}#{place}" if place else address


@require_POST
def rename(request: Request, pk: UUID) -> HttpResponse:
    """Another name."""
    instrument = own_instrument(request, pk)
    form = TitleForm(request.POST)
    if form.is_valid():
        with telling(request, _("The name is changed.")):
            rename_instrument(by=request.user, instrument=instrument, title=form.cleaned_data["title"])
    else:
        messages.error(request, _("Give it a name."))
    return redirect("questionnaires:instrument", pk)
