"""Holds the caseload file that is open, and writes to it in the background."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.segment import Segments
from textual import on, work
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from caseload_tui.errors import CaseloadError, ChangeRefused, FileUnusable, Problem, SignedOff
from caseload_tui.text import plain
from caseload_tui.tui.messages import Done, Heard, Opened, Refused, Weighed
from caseload_tui.tui.screens.told import Told, heading
from caseload_tui.tui.tidying import Tidying

if TYPE_CHECKING:
    from caseload_tui.engine.result import Result
    from caseload_tui.exchange.plan import Plan
    from caseload_tui.model.change import SimpleChange
    from caseload_tui.model.values import RecordKey
    from caseload_tui.workspace import Workspace


class Recording(Tidying):
    """An app with a workspace. Files are opened and written by threads; what they find comes back as messages."""

    result: reactive[Result | None] = reactive(None, init=False, always_update=True)
    """Everything weighed as it stands; replaced whole after each change, even one that moves no figure."""

    def __init__(
        self, workspace: Workspace | None = None, *, author: str | None = None, as_of: date | None = None
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._author = author
        self._as_of = as_of
        self._writing = threading.Lock()
        self._told_signed: int | None = None
        self._sample: TemporaryDirectory[str] | None = None

    @property
    def workspace(self) -> Workspace:
        """The open caseload file."""
        if self._workspace is None:
            message = "no caseload file is open yet"
            raise RuntimeError(message)
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a caseload file is open."""
        return self._workspace is not None

    def on_unmount(self) -> None:
        if self._sample is not None:
            self.workspace.close()
            self._sample.cleanup()

    def record(
        self,
        *changes: SimpleChange,
        reason: str = "",
        expecting: Mapping[RecordKey, int] | None = None,
        accepting: frozenset[str] = frozenset(),
        said: str = "",
        done: Done | None = None,
    ) -> None:
        """Records changes in the background, all or none, weighs everything anew and says ``said``.

        A refusal is shown in a dialog, unless ``done`` is given: it is then called with the refusal instead,
        and with ``None`` once the changes are written and ``result`` is new.
        """

        def act() -> str:
            self.workspace.act(*changes, reason=reason, expecting=expecting, accepting=accepting)
            return said

        self._write(act, done)

    def undo(self) -> None:
        """Takes back the last change in the background, and says what it was.

        A supervision that was signed off stays: that is said once, and the next time what was done before it goes.
        """

        def act() -> str:
            try:
                (entry,) = self.workspace.undo()
            except SignedOff as error:
                if error.before is None or error.signed != self._told_signed:
                    self._told_signed = error.signed
                    raise self._again(error) from None
                (entry,) = self.workspace.undo(error.before)
            touched = sorted({key.partition(":")[2] for key in entry.records} - {""})
            more = f" and {len(touched) - 3:,} more" if len(touched) > 3 else ""
            back = f"caseload undo {entry.sequence} brings it back."
            return f"Undone: {', '.join(touched[:3])}{more} as before. {back}"

        self._write(act, None)

    @staticmethod
    def _again(error: SignedOff) -> ChangeRefused:
        """What is signed off stays, said to somebody who has keys."""
        (said,) = error.problems
        more = " u once more takes back what you did before it." if error.before is not None else ""
        return ChangeRefused(Problem(said.what, f"Sign a correction of it instead.{more}"))

    def open_file(self, path: Path) -> None:
        """Opens a caseload file in the background."""

        def begin() -> Workspace:
            from caseload_tui.workspace import Workspace

            return Workspace.open(path, author=self._author, as_of=self._as_of)

        self._begin(begin, "", None)

    def open_sample(self) -> None:
        """Opens the invented county in the background, in a copy that goes when the app is left."""
        self._sample = TemporaryDirectory(prefix="caseload-sample-")
        folder = Path(self._sample.name)

        def begin() -> Workspace:
            from caseload_tui.sample import SAMPLE_DATE, copied_county
            from caseload_tui.workspace import Workspace

            return Workspace.open(copied_county(folder), author=self._author, as_of=SAMPLE_DATE)

        self._begin(begin, "Everybody in this county is invented. Try anything: the copy goes when you leave.", None)

    def begin_file(self, path: Path, done: Done) -> None:
        """Begins a new caseload file with the built-in scheme, in the background."""

        def begin() -> Workspace:
            from caseload_tui.workspace import Workspace

            return Workspace.create(path, author=self._author, as_of=self._as_of)

        self._begin(begin, f"Began {path.name}. W adds a worker, i imports files.", done)

    def import_plan(self, plan: Plan, *, new_file: Path | None, refused_rows: Path, done: Done) -> None:
        """Carries out an import in the background, as one step: into the open caseload file, or into a new one.

        Rows that are refused go to a file of their own.
        """

        def carry_out(workspace: Workspace) -> str:
            from caseload_tui.exchange.refused import write_refused

            if plan.refused_rows:
                write_refused(plan, refused_rows)
            workspace.carry_out(plan)
            kept = f" {plan.refused:,} refused are in {refused_rows}." if plan.refused_rows else ""
            return f"Imported {plan.accepted:,} rows. u takes it back.{kept}"

        def begin() -> Workspace:
            from caseload_tui.workspace import Workspace

            workspace = Workspace.create(new_file or Path(), author=self._author, as_of=self._as_of)
            try:
                carry_out(workspace)
            except CaseloadError:
                workspace.close()
                workspace.path.unlink()
                raise
            return workspace

        if new_file is None:
            self._write(lambda: carry_out(self.workspace), done)
        else:
            self._begin(begin, f"Imported {plan.accepted:,} rows into {new_file.name}.", done)

    @work(thread=True, exit_on_error=False, group="opening", description="opening")
    def _begin(self, begin: Callable[[], Workspace], said: str, done: Done | None) -> None:
        try:
            workspace = begin()
            result = workspace.result()
        except CaseloadError as error:
            self.post_message(Refused(error, done))
        else:
            self.post_message(Opened(workspace))
            self.post_message(Weighed(result, said, done))

    @work(thread=True, exit_on_error=False, group="writing", description="writing")
    def _write(self, act: Callable[[], str], done: Done | None) -> None:
        try:
            with self._writing:
                said = act()
                self.post_message(Weighed(self.workspace.result(), said, done))
        except ChangeRefused as error:
            with suppress(FileUnusable), self._writing:
                self.take_news()
            self.post_message(Refused(error, done))
        except CaseloadError as error:
            self.post_message(Refused(error, done))

    def take_news(self) -> None:
        """Takes in what others wrote, and has it shown. Nothing may be written here meanwhile.

        Raises:
            FileUnusable: the file cannot be read now.
        """
        news = self.workspace.news()
        if news is not None:
            from caseload_tui.store.news import sentences

            self.post_message(Weighed(self.workspace.result()))
            self.post_message(Heard(news, sentences(news, self.workspace.caseload.workers)))

    def weigh(self) -> None:
        """Weighs what is in the open caseload file, in the background."""
        self._write(lambda: "", None)

    @on(Opened)
    def _take_workspace(self, message: Opened) -> None:
        self._workspace = message.workspace
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(Weighed)
    def _take_result(self, message: Weighed) -> None:
        self.result = message.result
        if not gc.isenabled():
            self.call_after_refresh(self.tidy_at_rest)
        if message.said:
            self.notify(plain(message.said), markup=False)
        if message.done is not None:
            message.done(None)

    @on(Refused)
    def _say_refusal(self, message: Refused) -> None:
        if message.done is not None:
            message.done(message.error)
        else:
            self.tell(message.error)

    @on(Worker.StateChanged)
    def say_fault(self, message: Worker.StateChanged) -> None:
        """Says that background work failed in a way that nobody foresaw; what was typed is still there."""
        if message.state == WorkerState.ERROR:
            kind = type(message.worker.error).__name__
            fault = Problem(f"The program made a mistake ({kind}).", "Nothing half done was written. Please report it.")
            self.tell(CaseloadError(fault))

    def _fatal_error(self) -> None:
        """Ends with a report of the place in the program, without what it was working on: that may hold names."""
        from rich.traceback import Traceback

        self.bell()
        report = Traceback(show_locals=False, width=None, suppress=["textual", "rich"])
        self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()

    def tell(self, error: CaseloadError) -> None:
        """Shows a refusal in a dialog. Where no file is open, there is nothing to go back to: the app is left."""
        leave = None if self.is_open else lambda _: self.exit(return_code=error.exit_code)
        self.push_screen(Told(heading(error), error.problems), leave)
