"""The `rodedraad` command: Django's commands, plus the demo, which begins before Django."""

import contextlib
import os
import sys


def main() -> None:
    """Run a command; `rodedraad demo` starts everything. Without DATABASE_URL, commands use the demo's database."""
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "demo":
        from rodedraad.portal.demo.supervisor import run

        sys.exit(run(sys.argv[2:]))
    if command == "rehearse":
        from rodedraad.portal.demo.rehearsal import rehearse

        sys.exit(rehearse(sys.argv[2:]))
    if command == "probe":
        from rodedraad.portal.probing import probe

        sys.exit(probe(sys.argv[2]))
    from rodedraad.portal.demo.borrowing import demo_database, wants_a_database

    with demo_database(command) if wants_a_database(command) else contextlib.nullcontext():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodedraad.settings")
        from django.core.management import execute_from_command_line

        execute_from_command_line(["rodedraad", *sys.argv[1:]])


if __name__ == "__main__":
    main()
