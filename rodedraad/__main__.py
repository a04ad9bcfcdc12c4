"""The `rodedraad` command: Django's commands, plus the demo, which begins before Django."""

import os
import sys


def main() -> None:
    """Run a command; `rodedraad demo` starts everything."""
    if sys.argv[1:2] == ["demo"]:
        from rodedraad.portal.demo.supervisor import run

        sys.exit(run(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rodedraad", *sys.argv[1:]])


if __name__ == "__main__":
    main()
