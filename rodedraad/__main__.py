"""The `rodedraad` command: Django's commands, plus the ones that begin before Django (demo, backup, restore)."""

import os
import sys


def main() -> None:
    """Run a command; `rodedraad demo` starts everything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rodedraad", *sys.argv[1:]])


if __name__ == "__main__":
    main()
