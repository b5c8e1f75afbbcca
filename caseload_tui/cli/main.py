"""The command ``caseload``: which commands there are, and how their faults end."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from caseload_tui import __version__
from caseload_tui.cli import notice, output
from caseload_tui.errors import CaseloadError

_COMMANDS = {
    "demo": "desk:demo",
    "score": "score:score",
    "import": "files:import_",
    "export": "export:export",
    "team": "team:team",
    "worker": "worker:worker",
    "trend": "trend:trend",
    "supervision": "supervision:supervision",
    "case": "case:case",
    "find": "find:find",
    "allocate": "allocate:allocate",
    "calendar": "diary:calendar",
    "scheme": "schemes:scheme",
    "check": "keep:check",
    "serve": "serve:serve",
    "history": "keep:history",
    "undo": "keep:undo",
    "backup": "keep:backup",
    "restore": "keep:restore",
    "settings": "settings:settings",
    "help": "manual:help_",
    "completion": "manual:completion",
}


class Commands(click.Group):
    """The commands, each loaded only when it is asked for, in the order of the manual."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, loaded."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"caseload_tui.cli.{module}"), name)
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command it opens the app. `caseload help` shows the manual.",
)
@click.version_option(__version__, prog_name="caseload-tui", message="%(prog)s %(version)s")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The caseload file (CASELOAD_FILE, your settings, or one in your data folder).",
)
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal, to select text with it.")
@click.option("--author", metavar="TEXT", help="Who is at the desk (CASELOAD_AUTHOR, your settings, or your login).")
@click.pass_context
def cli(context: click.Context, file: Path | None, no_mouse: bool, author: str | None) -> None:  # noqa: ARG001 - read by commands
    """Caseload weighting for team managers in children's social care.

    For safe allocation, not for capability, discipline or pay.
    """
    if context.invoked_subcommand is None:
        from caseload_tui.cli.desk import open_app

        open_app(file)


def main() -> None:
    """Runs the command and ends with its exit code: 0 done, 1 a check found something, 2 usage, 3 refused, 4 file."""
    output.prepare()
    code: object = 0
    try:
        code = cli(standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as ended:
        # click ends so where nobody reads any more; every other end of a command is a value or an exception
        _nobody_reads()
        sys.exit(0 if ended.code == 1 else ended.code)
    except CaseloadError as error:
        notice.problems(error.problems)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _nobody_reads()
        sys.exit(0)
    except (KeyboardInterrupt, EOFError):
        sys.exit(130)
    except OSError as error:
        notice.say(f"This cannot be written: {error.strerror or 'the system refuses'}. Check the disk and the folder.")
        _nobody_reads()
        sys.exit(4)
    except Exception as error:  # noqa: BLE001 - a traceback could show a child's record
        notice.unexpected(error)
    sys.exit(code if isinstance(code, int) else 0)


def _nobody_reads() -> None:
    """Leaves nothing to be written to a reader who has gone, such as ``head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
