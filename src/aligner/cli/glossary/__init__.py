"""`aligner glossary`: the commands for glossary files; each module of this package is one sub-command.

A module has the name of its command (`import_` for `import`, which is a keyword of Python) and defines `command`, a function for
Typer that does the work and returns the exit code; `SHORT_HELP`, its line in the list of commands; and `HELP`, the text of its
`--help`.
"""

from importlib import import_module
from pkgutil import iter_modules

import typer

from aligner.cli.options import Command, deferred

HELP = "Check, edit and convert glossaries: YAML files with the agreed English renderings of Chinese terms."


def glossary_app() -> typer.Typer:
    """The group of commands: one for every module of this package whose name doesn't begin with an underscore."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name in sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")):
        module = import_module(f"{__name__}.{name}")
        called = name.rstrip("_").replace("_", "-")
        app.command(called, cls=Command, short_help=module.SHORT_HELP, help=module.HELP)(deferred(module.command))
    return app
