"""All addresses: Dutch without prefix, English under /en/, the API and files outside languages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from rodedraad.opendata import api

handler400 = "rodedraad.portal.views.bad_request"
handler403 = "rodedraad.portal.views.forbidden"
handler404 = "rodedraad.portal.views.not_found"
handler500 = "rodedraad.base.pages.server_error"

urlpatterns = [
    path("api/v1/", api.addresses()),
    *i18n_patterns(
        path("", include("rodedraad.portal.urls")),
        path("", include("rodedraad.accounts.urls")),
        path("", include("rodedraad.jobs.urls")),
        path("", include("rodedraad.schools.urls")),
        path("", include("rodedraad.library.urls")),
        path("", include("rodedraad.evidence.urls")),
        path("", include("rodedraad.terms.urls")),
        path("", include("rodedraad.publication.urls")),
        path("", include("rodedraad.intake.urls")),
        path("", include("rodedraad.exchange.urls")),
        path("", include("rodedraad.calendars.urls")),
        path("", include("rodedraad.starterpack.urls")),
        path("", include("rodedraad.activities.urls")),
        path("", include("rodedraad.learning_line.urls")),
        path("", include("rodedraad.programmes.urls")),
        path("", include("rodedraad.inventories.urls")),
        path("", include("rodedraad.hours.urls")),
        path("", include("rodedraad.questionnaires.urls")),
        path("", include("rodedraad.handover.urls")),
        path("", include("rodedraad.editions.urls")),
        path("", include("rodedraad.invitations.urls")),
        path("", include("rodedraad.quality.urls")),
        path("", include("rodedraad.yearwheel.urls")),
        path("", include("rodedraad.indicators.urls")),
        path("", include("rodedraad.scan.urls")),
        path("", include("rodedraad.regions.urls")),
        path("", include("rodedraad.visions.urls")),
        path("", include("rodedraad.evaluations.urls")),
        path("", include("rodedraad.embedding.urls")),
        prefix_default_language=False,
    ),
]
