"""The rows of the world, a file for each app; made through actions where there is one."""

from collections.abc import Callable

from tests.matrix.rows import (
    accounts,
    activities,
    calendars,
    exchange,
    hours,
    intake,
    inventories,
    library,
    programmes,
    publication,
    quality,
    schools,
    starterpack,
    terms,
)
from tests.matrix.world import World

MAKERS: list[Callable[[World], None]] = [
    accounts.passkeys,
    accounts.jobs,
    library.national_base,
    library.practices,
    library.terms,
    schools.people,
    schools.invitations,
    schools.words,
    schools.regions,
    terms.own_terms,
    calendars.own_days,
    starterpack.starter_pack,
    starterpack.own_versions,
    starterpack.own_programmes,
    activities.plans,
    activities.plans_that_ran,
    activities.panels,
    programmes.programmes,
    calendars.feeds,
    intake.drafts,
    intake.read_along,
    intake.reviews,
    publication.practices,
    exchange.files,
    exchange.imports,
    inventories.inventories,
    hours.hours,
    quality.improvements,
]
