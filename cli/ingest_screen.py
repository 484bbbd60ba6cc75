"""What `copydesk ingest` shows: a line per step, a bar while it splits, the outcome, what to type next."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from cli.tables import filled
from tasks.watching import Watcher

if TYPE_CHECKING:
    from warehouse.ingest import RunSummary
    from warehouse.lake import ShardDone
    from warehouse.lease import Holder
    from warehouse.query import Rows

MINUTE = 60


class IngestScreen(Watcher):
    """Prints as things happen; on a terminal the step at work moves."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(30),
            TextColumn("{task.fields[so_far]}"),
            console=console,
            transient=True,
        )
        self._at_work: TaskID | None = None
        self._step = ""
        self._began = time.monotonic()
        self._files, self._done = 0, 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Take the moving part off the screen; mark the step that did not end."""
        self._bar.stop()
        if kind and self._step:
            self._line("[red]✗[/]", "failed")

    def opens(self, source: Sequence[Path], data: Path) -> None:
        """Say what is about to happen."""
        what = ", ".join(str(path) for path in source)
        self._console.print(f"[bold]{escape(what)}[/] [dim]into[/] [bold]{escape(str(data))}[/]")

    def waiting_for(self, holder: "Holder") -> None:
        """Say who is at work in the data folder."""
        self._console.print(f"  [yellow]…[/] waiting for {escape(str(holder))}")

    def begins(self, step: str) -> None:
        """Show that a step is at work."""
        self._step = step
        self._began = time.monotonic()
        self._at_work = self._bar.add_task(step, total=None, so_far="")

    def expects(self, files: int) -> None:
        """Turn the moving dots into a bar."""
        self._files, self._done = files, 0
        self._move()

    def shard_done(self, done: "ShardDone") -> None:
        """Move the bar."""
        self._done += done.files
        self._move()

    def _move(self) -> None:
        if self._at_work is not None:
            so_far = f"{self._done:,} of {self._files:,} files{self._left()}"
            self._bar.update(self._at_work, total=self._files, completed=self._done, so_far=so_far)

    def _left(self) -> str:
        """How long it will take at the pace so far; nothing while nobody can know."""
        if not self._done:
            return ""
        seconds = (time.monotonic() - self._began) / self._done * (self._files - self._done)
        return f", {seconds / 60:.0f} min left" if seconds > MINUTE else f", {seconds:.0f} s left"

    def ends(self, outcome: str) -> None:
        """Leave a line behind."""
        self._line("[green]✓[/]", outcome)
        self._step = ""

    def _line(self, mark: str, outcome: str) -> None:
        seconds = time.monotonic() - self._began
        if self._at_work is not None:
            self._bar.remove_task(self._at_work)
            self._at_work = None
        self._console.print(f"  {mark} {self._step:<14} [dim]{seconds:5.1f} s[/]  {escape(outcome)}")

    def shows(self, summary: "RunSummary", parts: "Rows", holdings: "Rows") -> None:
        """The outcome in figures.

        parts: blocks and share of the warehouse by part; holdings: pairs of a table and its rows.
        """
        self._console.print()
        tables = [_outcomes(summary), filled(parts, "The warehouse by part")]
        self._console.print(Columns(tables, padding=(0, 4)))
        held = ", ".join(f"{rows:,} {table.replace('_', ' ')}" for table, rows in holdings.rows)
        self._console.print(f"  {held}", soft_wrap=True)
        for warning in summary.warnings:
            self._console.print(f"  [yellow]![/] {escape(warning.question)} [bold]{warning.row_count:,}[/]")
        self._console.print()

    def suggests(self, commands: Sequence[tuple[str, str]]) -> None:
        """What to type next; commands: pairs of a command and what it answers."""
        width = max(len(command) for command, _ in commands)
        for command, why in commands:
            line = Text.assemble("  ", (command.ljust(width + 2), "cyan"), (why, "dim"))
            self._console.print(line, soft_wrap=True)  # a command that is cut cannot be copied


def _outcomes(summary: "RunSummary") -> Table:
    table = Table(title="This run's files", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("outcome")
    table.add_column("files", justify="right")
    for outcome, files, colour in (
        ("loaded", summary.files_loaded, "green"),
        ("duplicate", summary.files_duplicate, ""),
        ("quarantined", summary.files_quarantined, "red" if summary.files_quarantined else ""),
        ("known already", summary.files_unchanged, ""),
    ):
        table.add_row(Text(outcome, colour), f"{files:,}")
    table.add_row("together", f"{summary.files_seen:,}", style="bold")
    return table
