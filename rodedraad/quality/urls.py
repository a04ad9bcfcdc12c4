"""Addresses of what a school improves."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.quality.views import board, course, improvement, tasks, vision

app_name = "quality"
ONE = "verbeteren/<uuid:pk>/"
AIM, TASK = "verbeteren/koers/<uuid:pk>/", "verbeteren/taken/<slug:key>/"
PK = f"(?P<pk>{UUIDConverter.regex})"
DEED = "(?P<deed>verwijderen|terugzetten)"
urlpatterns = [
    path("verbeteren/", board.board, name="board"),
    path("verbeteren/lijst/", board.sheet, name="sheet"),
    path("verbeteren/visie/", vision.vision, name="vision"),
    path("verbeteren/visie/schrijven/", vision.write, name="write_vision"),
    path("verbeteren/visie/vaststellen/", vision.agree, name="agree_vision"),
    path("verbeteren/visie/gegevens/", vision.keep, name="keep_vision"),
    path("visie/<uuid:pk>/", vision.public, name="public_vision"),
    path("verbeteren/nieuw/", improvement.add, name="add"),
    path(ONE, improvement.improvement, name="improvement"),
    path(f"{ONE}wijzigen/", improvement.change, name="change"),
    path(f"{ONE}stand/", improvement.tell, name="tell"),
    path(f"{ONE}verplaatsen/", board.move, name="move"),
    path(f"{ONE}versies/<int:number>/terug/", improvement.go_back, name="go_back"),
    re_path(
        rf"^verbeteren/{PK}/{DEED}/$",
        improvement.change_state,
        name="change_state",
    ),
    path("verbeteren/koers/", course.course, name="course"),
    path("verbeteren/koers/nieuw/", course.add_aim, name="add_aim"),
    path(AIM, course.aim, name="aim"),
    path(f"{AIM}wijzigen/", course.change_aim, name="change_aim"),
    path(f"{AIM}besluit/", course.decide, name="decide"),
    path(f"{AIM}versies/<int:number>/terug/", course.go_back_to_aim, name="go_back_to_aim"),
    re_path(rf"^verbeteren/koers/{PK}/{DEED}/$", course.change_aim_state, name="change_aim_state"),
    re_path(rf"^verbeteren/koers/besluit/{PK}/{DEED}/$", course.change_decision_state, name="change_decision_state"),
    path("verbeteren/taken/", tasks.tasks, name="tasks"),
    path("verbeteren/taken/lijst/", tasks.tasks_sheet, name="tasks_sheet"),
    path("verbeteren/taken/nieuw/", tasks.add_task, name="add_task"),
    path("verbeteren/taken/besproken/", tasks.talk, name="talk"),
    path(f"{TASK}versies/<int:number>/terug/", tasks.go_back_to_task, name="go_back_to_task"),
    re_path(
        r"^verbeteren/taken/(?P<key>[-a-z0-9]+)/(?P<deed>weg|terugzetten)/$",
        tasks.change_task_state,
        name="change_task_state",
    ),
    path(TASK, tasks.task, name="task"),
]
