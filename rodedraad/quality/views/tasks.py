"""Who decides, who does and who knows: the map of tasks, one task, and the list as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.quality import access
from rodedraad.quality.actions import cycle as actions
from rodedraad.quality.forms.cycle import TalkForm, TaskForm
from rodedraad.quality.queries import kept
from rodedraad.quality.queries import tasks as queries
from rodedraad.quality.views.own import own_school

FILE = "taken"


@require_safe
def tasks(request: Request) -> HttpResponse:
    """Every task with who decides, does and knows, and where nobody does."""
    return _page(request, TalkForm(initial={"day": localdate()}))


def _page(request: Request, form: TalkForm) -> HttpResponse:
    school, keeps = own_school(request), access.is_keeper(request.membership)
    context = {"map": queries.task_map(school), "keeps": keeps, "form": form}
    return render(request, "quality/tasks.html", context)


@require_POST
def talk(request: Request) -> HttpResponse:
    """All tasks were talked about on one day."""
    school = own_school(request)
    require(access.is_keeper(request.membership))
    form = TalkForm(request.POST)
    if form.is_valid():
        try:
            actions.note_talk(request.user, school, form.cleaned_data["day"])
        except Refused as refusal:
            form.add_error("day", refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("quality:tasks")
    return _page(request, form)


@require_safe
def tasks_sheet(request: Request) -> HttpResponse:
    """The map as a workbook (or `?soort=csv`)."""
    headings = {
        "title": _("Task"),
        "what": _("What belongs to it"),
        "near": _("Lies near"),
        "decides": _("Who decides"),
        "does": _("Who does it"),
        "knows": _("Who must know"),
        "holes": _("What is missing"),
        "talked_on": _("Last talked about"),
        "note": _("In a few words"),
    }
    rows = queries.lines(queries.task_map(own_school(request)))
    return files.sheet(f"{FILE}.{request.GET.get('soort', 'xlsx')}", _("Who does what"), headings, rows)


def _form(request: Request, line: queries.TaskLine | None) -> TaskForm:
    school = own_school(request)
    require(access.is_keeper(request.membership))
    choices = queries.choices_for(school, line, today=localdate())
    is_own = line is None or line.is_own
    initial, named = queries.filled_in(line)
    return TaskForm(request.POST or None, choices=choices, named=named, is_own=is_own, initial=initial)


def add_task(request: Request) -> HttpResponse:
    """A task of the school's own."""
    form, school = _form(request, None), own_school(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_task(request.user, school, form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands on the map.") % {"title": made.title})
            return redirect("quality:tasks")
    return render(request, "quality/task.html", {"form": form, "line": None})


def task(request: Request, key: str) -> HttpResponse:
    """Who decides, does and knows of one task."""
    school = own_school(request)
    require(access.is_keeper(request.membership))  # before looking: who may not write learns nothing of what is there
    line = _line(request, key)
    form = _form(request, line)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.keep_task(request.user, school, key, form.wanted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:tasks")
    history = kept.history(line.row) if line.row else []
    may_go_back = line.row is not None and line.row.removed_at is None
    context = {"form": form, "line": line, "history": history, "may_go_back": may_go_back}
    return render(request, "quality/task.html", context)


def _line(request: Request, key: str, *, keeping: bool = False) -> queries.TaskLine:
    found = queries.task_with(own_school(request), key)
    if found is None or (keeping and not access.is_keeper(request.membership)):
        raise Http404
    return found


@require_POST
def change_task_state(request: Request, key: str, deed: str) -> HttpResponse:
    """Off the map because it does not apply here, or on it again."""
    school, line = own_school(request), _line(request, key, keeping=True)
    action, sentence = {
        "weg": (actions.hide_task, _("“%(title)s” is off the map. You can put it back.")),
        "terugzetten": (actions.show_task, _("“%(title)s” is put back.")),
    }[deed]
    with telling(request, sentence % {"title": line.title}):
        action(request.user, school, key)
    return redirect("quality:tasks")


@require_POST
def go_back_to_task(request: Request, key: str, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    line = _line(request, key, keeping=True)
    if line.row is None:
        raise Http404
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back(by=request.user, row=line.row, number=number)
    return redirect("quality:task", key)
