"""Addresses of scan."""

from django.urls import path

from rodedraad.scan.views import beginning, home, result

app_name = "scan"
urlpatterns = [
    path("scan/", home.home, name="home"),
    path("scan/beginnen/", beginning.begin, name="begin"),
    path("scan/vragen/<slug:role>/", beginning.questions, name="questions"),
    path("scan/<uuid:pk>/", result.result, name="result"),
    path("scan/<uuid:pk>/<str:name>", result.file, name="file"),
]
