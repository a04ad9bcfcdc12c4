"""Addresses of the figures a school follows."""

from typing import Any

app_name = "indicators"
urlpatterns: list[Any] = []
