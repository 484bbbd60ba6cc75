"""The `copydesk` command: what there is to type, and the one place where errors become a sentence."""

import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from cyclopts import App, CycloptsError
from rich.console import Console

from cli.errors import Refused, UsageError
from flows.settings import SettingsError
from warehouse.errors import WarehouseError

DONE, FAILED, USAGE = 0, 1, 2

# Commands are named and not imported: `split` has no use for Prefect, nor `report` for the splitter.
commands = App(
    name="copydesk",
    version=version("copydesk"),
    help="Turns raw news article files into a warehouse people trust.",
    result_action="return_value",
    exit_on_error=False,
    print_error=False,
    suppress_keyboard_interrupt=False,
)
commands.command("cli.ingest:ingest", help="Take in new files and publish the warehouse.")
commands.command("cli.split:split", help="Show the labelled blocks of one file.")
commands.command("cli.view.command:view", help="Write a page that shows one file, block by block.")
commands.command("cli.ask:sql", help="Ask the warehouse in SQL.")
commands.command("cli.ask:report", help="Show a report, or which there are.")
commands.command("cli.ask:check", help="Ask whether the laws hold in the warehouse as it stands.")
commands.command("cli.ask:quarantine", help="Show what could not be taken in, or give it back.")


def app(tokens: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 usage."""
    try:
        return commands(tokens) or DONE
    except BrokenPipeError:  # `copydesk sql ... | head`
        sys.stderr.close()
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 -- the border: a sentence for whatever happened
        sentence, code = _explained(error)
        return _say(sentence, code)


def _explained(error: BaseException) -> tuple[str, int]:
    # Speaking to a server takes a tenth of the imports of `split`, which speaks to none.
    from flows.server import ServerError  # noqa: PLC0415

    match error:
        case CycloptsError():
            return f"{error} `copydesk --help` says more.", USAGE
        case UsageError() | SettingsError():
            return str(error), USAGE
        case Refused() | WarehouseError() | ServerError():
            return str(error), FAILED
        case OSError() if error.strerror:
            return f"{error.strerror}: {error.filename or 'no file named'}.", FAILED
        case KeyboardInterrupt():
            return "Stopped. Nothing is half done; the same command again takes it up from here.", FAILED
        case _:
            return (
                f"This should not have happened: {error!r}. Its log is {_log_of(error)}.",
                FAILED,
            )


def _say(sentence: str, code: int) -> int:
    Console(stderr=True, soft_wrap=True).print(
        f"[bold red]copydesk:[/] {_escaped(sentence)}", highlight=False
    )
    return code


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("[", "\\[")


def _log_of(error: BaseException) -> Path:
    """The traceback in a file of its own, so that the screen stays readable."""
    began = datetime.now(UTC)
    path = Path(tempfile.gettempdir()) / f"copydesk-{began:%Y%m%dT%H%M%S%f}.log"
    story = "".join(traceback.format_exception(error))
    path.write_text(f"copydesk {version('copydesk')}\n{' '.join(sys.argv)}\n\n{story}", "utf-8")
    return path


if __name__ == "__main__":
    sys.exit(app())
