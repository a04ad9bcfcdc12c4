"""A moment and a published picture of each region, and a lesson of each school."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.regions.actions.lessons import LessonWanted, share_lesson
from rodedraad.regions.actions.moments import MomentWanted, propose_moment
from rodedraad.regions.actions.taking_part import join_moment
from rodedraad.regions.models import Picture, ScanMoment
from tests.matrix.entitled import IN_REGION, audience
from tests.matrix.world import PLACES, WRITER, World

EDITORS = {"region": "regional_editor", "other_region": "other_regional_editor"}
EMPTY = {"schools": 3, "institutions": 3, "cells": {}, "asked": {}, "like_us": {}}


def moments(world: World) -> None:
    """One that runs, which the vo school joined, and one of which the picture was published."""
    today = localdate()
    for place, editor in EDITORS.items():
        known_to = audience(IN_REGION, place)
        with world.acting(editor) as by:
            made = []
            for days in (0, 30):
                title, why = (world.secret(f"{name} of a moment", place, known_to) for name in ("title", "reason"))
                begun = today - timedelta(days=days)
                wanted = MomentWanted(title, begun, begun + timedelta(days=20), ["vo", "mbo"], why)
                made.append(propose_moment(by=by, region=world.organisation(place), wanted=wanted))
            running, over = made
            Picture.objects.create(organisation=over.organisation, moment=over, content=EMPTY)
            ScanMoment.objects.filter(pk=over.pk).update(published_at=timezone.now())
        unknown = {"pk": uuid4()}
        world.row("scan moment", place, {"pk": running.pk}, unknown)
        world.row(
            "scan moment deed", place, {"pk": running.pk, "deed": "verwijderen"}, unknown | {"deed": "verwijderen"}
        )
        world.beside.append((editor, "regions:moment", {"pk": over.pk}))
        world.row("picture", place, {"pk": over.pk}, unknown)
        file = {"name": "regiobeeld.csv"}
        world.row("picture file", place, {"pk": over.pk} | file, unknown | file)
        if place == "region":
            with world.acting("counsellor") as by:
                join_moment(by=by, school=world.organisation("vo"), moment=running, agreed=True)


def lessons(world: World) -> None:
    """What each school shared with the region both belong to."""
    for place in PLACES:
        texts = {
            name: world.secret(f"{name} of a lesson", place, audience(IN_REGION, "region"))
            for name in ("title", "went", "because")
        }
        with world.acting(WRITER[place]) as by:
            wanted = LessonWanted(outcome="kept", **texts)
            region = world.organisation("region")
            made = share_lesson(by=by, school=world.organisation(place), region=region, wanted=wanted)
        unknown = {"pk": uuid4()}
        world.row("lesson", place, {"pk": made.pk}, unknown)
        world.row("lesson deed", place, {"pk": made.pk, "deed": "terugzetten"}, unknown | {"deed": "terugzetten"})
