"""Addresses of publication."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.publication.views import practices, reviews, search_words

app_name = "publication"
UUID = UUIDConverter.regex
urlpatterns = [
    path("leidraad/gepubliceerd/", practices.practices, name="practices"),
    path("leidraad/gepubliceerd/<str:reference>/wijzigen/", practices.change_practice, name="change_practice"),
    re_path(
        r"^leidraad/gepubliceerd/(?P<reference>[^/]+)/(?P<deed>intrekken|tonen|bevestigen)/$",
        practices.settle_practice,
        name="settle_practice",
    ),
    path("leidraad/overnemen/<str:reference>/", practices.adopt, name="adopt"),
    path("leidraad/overgenomen/", practices.adoptions, name="adoptions"),
    path("leidraad/overgenomen/<int:pk>/", practices.adoption, name="adoption"),
    path("redactie/", reviews.editors, name="reviews"),
    path("redactie/zoekwoorden/", search_words.search_words, name="search_words"),
    path("redactie/<uuid:pk>/", reviews.review, name="review"),
    path("redactie/<uuid:pk>/opmerking/", reviews.comment_in_review, name="review_comment"),
    re_path(rf"^redactie/(?P<pk>{UUID})/(?P<deed>terug|publiceren)/$", reviews.settle_review, name="settle_review"),
    path("redactie/<uuid:pk>/bijlagen/<uuid:file>/", reviews.review_file, name="review_file"),
]
