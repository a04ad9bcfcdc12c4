"""The app's name."""

from django.apps import AppConfig


class InventoriesConfig(AppConfig):
    """Inventories."""

    name = "rodedraad.inventories"
    label = "inventories"
