"""The one door: open a caseload file, ask, act. The app, the command line and library users hold a Workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Self

from caseload_tui.engine.result import Result, WorkerResult
from caseload_tui.engine.score import score, score_worker
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import ChangeRefused, FileUnusable, LimitBroken, Problem
from caseload_tui.model.case import Holders
from caseload_tui.model.record import AdoptedScheme
from caseload_tui.model.values import RecordKey, WorkerRef
from caseload_tui.scheme.load import loads_adopted
from caseload_tui.text import listed, plain, quoted

if TYPE_CHECKING:
    from caseload_tui.exchange.plan import Plan
    from caseload_tui.model.caseload import Caseload
    from caseload_tui.model.change import Change, SimpleChange
    from caseload_tui.scheme.scheme import Scheme
    from caseload_tui.store.drafts import Draft
    from caseload_tui.store.file import CaseloadFile, Written
    from caseload_tui.store.history import Entry, Signature
    from caseload_tui.store.listening import News

Clock = Callable[[], datetime]


def local_time() -> datetime:
    """Now, with the time zone of this machine."""
    return datetime.now().astimezone()


def login_name() -> str:
    """Who is at the desk: ``CASELOAD_AUTHOR``, else the settings file, else the name of the login."""
    from caseload_tui.settings.chosen import author_name

    return author_name()


def default_file() -> Path:
    """The caseload file where none is named: ``CASELOAD_FILE``, the settings file's, or one in the data folder."""
    from caseload_tui.settings.chosen import caseload_file

    return caseload_file()


class Workspace:
    """An open caseload file with its scheme, its author and its clock.

    ``as_of`` is the day that figures are of: today, unless a fixed day is given (the sample is of 2026).
    Methods may be called from any thread; each is all or nothing.
    """

    def __init__(self, file: CaseloadFile, *, author: str, clock: Clock, as_of: date | None = None) -> None:
        from caseload_tui.store.listening import Listening

        self._file = file
        self.author = author
        self.clock = clock
        self._as_of = as_of
        self._lock = Lock()
        self._caseload = file.read()
        self._listening = Listening(file)
        self._weighers: dict[str, Weigher] = {}
        self.on_close: Callable[[], None] = lambda: None

    @classmethod
    def open(
        cls, path: Path, *, author: str | None = None, clock: Clock = local_time, as_of: date | None = None
    ) -> Self:
        """Opens a caseload file.

        Raises:
            FileUnusable: there is none, or it cannot be used now.
        """
        from caseload_tui.store.file import CaseloadFile

        return cls(CaseloadFile.open(path), author=author or login_name(), clock=clock, as_of=as_of)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        scheme: Scheme | None = None,
        author: str | None = None,
        clock: Clock = local_time,
        as_of: date | None = None,
    ) -> Self:
        """Starts a new caseload file and adopts a scheme, by default that of the settings (``four-factor``).

        Raises:
            FileUnusable: there is a file already, or it cannot be made.
            SchemeRefused: the scheme of the settings cannot be used.
            SchemeUnfinished: the scheme still holds "?".
        """
        from caseload_tui.schemes import find
        from caseload_tui.settings.read import current
        from caseload_tui.store.file import CaseloadFile

        chosen = scheme or find(current().scheme)
        Weigher(chosen)
        workspace = cls(CaseloadFile.create(path), author=author or login_name(), clock=clock, as_of=as_of)
        workspace.adopt(chosen)
        return workspace

    @classmethod
    def rebuilt(cls, path: Path, history: Sequence[tuple[Change, Signature]], *, clock: Clock = local_time) -> Self:
        """Starts a new caseload file from a whole history, such as a JSON export holds.

        Raises:
            FileUnusable: there is a file already, or it cannot be made.
            ChangeRefused: a change does not fit.
        """
        from caseload_tui.store.file import CaseloadFile

        file = CaseloadFile.create(path)
        try:
            file.write_history(history)
        except BaseException:
            file.close()
            path.unlink(missing_ok=True)
            raise
        return cls(file, author=login_name(), clock=clock)

    @classmethod
    def throwaway(cls, *, as_of: date | None = None) -> Self:
        """A new caseload in a folder of its own, which goes when it is closed: for trials."""
        folder = TemporaryDirectory(prefix="caseload-trial-")
        workspace = cls.create(Path(folder.name) / "trial.caseload", as_of=as_of)
        workspace.on_close = folder.cleanup
        return workspace

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()
        self.on_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The caseload file."""
        return self._file.path

    @property
    def as_of(self) -> date:
        """The day that figures are of."""
        return self._as_of or self.clock().date()

    @property
    def caseload(self) -> Caseload:
        """Everything as it is known now."""
        return self._caseload

    def known(self, at: datetime) -> Caseload:
        """Everything as it was known at a time."""
        return self._file.read_known(at)

    def refresh(self) -> bool:
        """Takes in what others have written since; says whether there was anything."""
        before = self._caseload
        self._file.read()
        self._catch_up()
        return self._caseload is not before and self._caseload.versions != before.versions

    def news(self) -> News | None:
        """What was written elsewhere since the file was opened or this was last asked, taken in; ``None`` if nothing.

        It costs next to nothing where nobody wrote, so that it can be asked every second; not while this
        workspace writes.

        Raises:
            FileUnusable: the file cannot be read now.
        """
        news = self._listening.news()
        self._catch_up()
        return news

    def weigher(self, as_of: date | None = None, caseload: Caseload | None = None) -> Weigher:
        """The scheme in force on a day, made ready to weigh with; as it is known now unless a caseload is given.

        Raises:
            FileUnusable: no scheme has been adopted.
        """
        day = as_of or self.as_of
        adopted = (caseload or self._caseload).scheme(day) or self._caseload.scheme(day)
        if adopted is None:
            raise FileUnusable(
                Problem(
                    f"{quoted(self.path.name)} has no weighting scheme yet.",
                    "Adopt one: caseload scheme adopt four-factor.",
                )
            )
        if adopted.text not in self._weighers:
            scheme = loads_adopted(adopted.text, f"{adopted.id} {adopted.version}")
            self._weighers[adopted.text] = Weigher(scheme)
        return self._weighers[adopted.text]

    def result(self, as_of: date | None = None, *, known_at: datetime | None = None) -> Result:
        """Everything weighed on a day, as it is known now or was known at a time."""
        day = as_of or self.as_of
        caseload = self._caseload if known_at is None else self.known(known_at)
        return score(caseload, self.weigher(day, caseload), day)

    def _catch_up(self) -> None:
        """Takes in what is known now; under a lock, so that no thread sets another one's write back."""
        with self._lock:
            self._caseload = self._file.newest()

    def _taken(self, written: Written) -> tuple[Entry, ...]:
        """Takes in what was just written here, so that it is no news."""
        self._listening.wrote(written.entries)
        self._catch_up()
        return written.entries

    def versions(self, *keys: RecordKey) -> dict[RecordKey, int]:
        """The versions of records as they are on screen, to be sent back with an edit of them."""
        return {key: self._caseload.versions.get(key, 0) for key in keys}

    def broken_by(self, *changes: Change) -> dict[str, str]:
        """The limits and bands, by key, that these changes would break: what ``act`` wants a reason for.

        Raises:
            ChangeRefused: a change does not fit.
        """
        found: dict[str, str] = {}
        for _, broken in self._broken(self._caseload, self._caseload.apply(*changes), self._days(changes)):
            found |= broken
        return found

    def act(
        self,
        *changes: SimpleChange,
        reason: str = "",
        expecting: Mapping[RecordKey, int] | None = None,
        accepting: frozenset[str] = frozenset(),
    ) -> tuple[Entry, ...]:
        """Records changes as one step to undo, all of them or none, and gives its entry in the history.

        ``accepting`` names the limits and bands (``limit:asye-cp``, ``band:above``) that the person was shown
        and gave the reason for; limits are checked again as the change is written.

        Raises:
            StaleEdit: somebody else changed one of the ``expecting`` records since.
            LimitBroken: the change breaks something that was not accepted with a reason.
            ChangeRefused: a change does not fit.
        """
        accepted = accepting if reason.strip() else frozenset()
        days = self._days(changes)

        def check(before: Caseload, after: Caseload) -> None:
            self._check_limits(before, after, days, accepted)

        from caseload_tui.model.change import Together

        made: Change = changes[0] if len(changes) == 1 else Together(changes=changes)
        return self._taken(self._file.write([made], self._signature(reason), expecting=expecting, check=check))

    def undo(self, sequence: int | None = None, *, reason: str = "") -> tuple[Entry, ...]:
        """Takes back this author's newest change, or the one named, whoever made it.

        Raises:
            ChangeRefused: there is none, a later change builds on it, or the file would be without a scheme.
        """
        from caseload_tui.store.undo import refuse_signed

        last = sequence if sequence is not None else self._own_last_change()
        self._keep_a_scheme(last)
        refuse_signed(self._file.history(), last)
        return self._taken(self._file.undo(self._signature(reason), last))

    def _own_last_change(self) -> int:
        for entry in self._file.history():
            if entry.author == self.author and entry.undoes is None and not entry.undone:
                return entry.sequence
        raise ChangeRefused(
            Problem("There is nothing of yours to undo.", "To undo another change, name its number: caseload history.")
        )

    def _keep_a_scheme(self, sequence: int) -> None:
        adopted = [one for one in self._file.history() if one.kind == "scheme-adopted" and not one.undone]
        if [one.sequence for one in adopted] == [sequence]:
            raise ChangeRefused(
                Problem("Nothing can be weighed without a scheme, so it stays adopted.", "There is nothing before it.")
            )

    def adopt(self, scheme: Scheme, *, on: date | None = None, reason: str = "") -> None:
        """Adopts a scheme from a day on; the first one from the beginning.

        Raises:
            SchemeUnfinished: it still holds "?".
            ChangeRefused: cases have been rated under another one.
        """
        Weigher(scheme)
        same = {one.id + " " + one.version for one in self._caseload.schemes if one.text == scheme.text}
        rated = {rating.scheme for case in self._caseload.cases.values() for rating in case.ratings}
        if rated - same:
            said = listed(sorted(rated), "and")
            raise ChangeRefused(
                Problem(f"Cases have been rated under {said}.", "Start a new caseload file for another scheme.")
            )
        from caseload_tui.model.change import SchemeAdopted

        adopted = AdoptedScheme(id=scheme.id, version=scheme.version, on=on, text=scheme.text)
        self._taken(self._file.write([SchemeAdopted(scheme=adopted)], self._signature(reason)))

    def plan_import(
        self, files: Sequence[Path], *, close_missing: bool = False, accept_good_rows: bool = False
    ) -> Plan:
        """What importing files would change, without changing anything."""
        from caseload_tui.exchange.plan import plan

        return plan(
            files,
            self._caseload,
            self.weigher().scheme,
            today=self.as_of,
            close_missing=close_missing,
            accept_good_rows=accept_good_rows,
        )

    def carry_out(self, plan: Plan, *, reason: str = "") -> tuple[Entry, ...]:
        """Writes an import that was planned, as one step.

        Raises:
            StaleEdit: somebody else changed one of its records since it was planned.
            ChangeRefused: a change does not fit.
        """
        if plan.change is None:
            return ()
        return self._taken(self._file.write([plan.change], self._signature(reason), expecting=plan.versions))

    def history(self, *, limit: int | None = None, record: RecordKey | None = None) -> list[Entry]:
        """What happened, newest first."""
        return self._file.history(limit=limit, record=record)

    def draft(self, key: str) -> Draft | None:
        """What this author typed into a form (``new``, ``case:C1``) and has not recorded yet."""
        from caseload_tui.store import drafts

        return drafts.read(self._draft_path(key))

    def keep_draft(self, key: str, values: Mapping[str, str]) -> None:
        """Keeps what was typed beside the caseload file, for this author alone.

        Raises:
            FileReadOnly: nothing can be written there.
        """
        from caseload_tui.store import drafts

        drafts.keep(self._draft_path(key), values, self.clock())

    def drop_draft(self, key: str) -> None:
        """Deletes a draft, where there is one."""
        from caseload_tui.store import drafts

        drafts.drop(self._draft_path(key))

    def check(self) -> list[Problem]:
        """What is wrong with the file; nothing where it is sound."""
        return self._file.verify()

    def backup(self, target: Path) -> None:
        """Writes a whole, checked copy."""
        self._file.backup(target)

    def _draft_path(self, key: str) -> Path:
        from caseload_tui.store import drafts

        return drafts.draft_path(self.path, f"{self.author} {key}")

    def _signature(self, reason: str) -> Signature:
        from caseload_tui.store.history import Signature

        return Signature(self.author, self.clock(), plain(reason.strip()))

    def _days(self, changes: Iterable[Change]) -> tuple[date, ...]:
        """The days on which to look at loads: the workspace's own, and each later one that a change takes effect on."""
        days = {getattr(change, "on", None) or self.as_of for change in changes}
        return tuple(sorted({self.as_of, *(day for day in days if day > self.as_of)}))

    def _check_limits(
        self, before: Caseload, after: Caseload, days: tuple[date, ...], accepted: frozenset[str]
    ) -> None:
        for then, broken in self._broken(before, after, days):
            unexplained = tuple(label for key, label in broken.items() if key not in accepted)
            if unexplained:
                load = "" if then.load_percent is None else f" at {then.load_percent} % of target"
                raise LimitBroken(
                    Problem(
                        f"{then.ref} would be{load}: {listed(unexplained, 'and')}.",
                        "Choose somebody else, or give a reason, which is recorded.",
                    )
                )

    def _broken(
        self, before: Caseload, after: Caseload, days: tuple[date, ...]
    ) -> Iterator[tuple[WorkerResult, dict[str, str]]]:
        """Each worker who takes on a case, as they would be on one of the days, with what that breaks.

        Raises:
            ChangeRefused: the worker is not in post then.
        """
        from caseload_tui.planning.allocate import newly_broken, reloaded

        weigher = self.weigher()
        for day in days:
            for ref in sorted(_given_cases(before, after, day)):
                if not after.workers[ref].works(day):
                    raise ChangeRefused(
                        Problem(f"Worker {quoted(ref)} is not in post on {day}.", "Choose somebody else.")
                    )
                now, then = score_worker(before, weigher, day, ref), score_worker(after, weigher, day, ref)
                if then is not None:
                    yield then, newly_broken(now or reloaded(then, (), (), day), then, day)


def _given_cases(before: Caseload, after: Caseload, as_of: date) -> set[WorkerRef]:
    """The workers who hold, on that day, a part of a case that they did not hold before."""
    given: set[WorkerRef] = set()
    for key in after.touched_since(before):
        case = after.record(key).case
        if case is None or not case.is_open(as_of):
            continue
        old = before.cases.get(case.ref)
        had = _parts(old.holders(as_of)) if old is not None and old.is_open(as_of) else set()
        given |= {worker for worker, _ in _parts(case.holders(as_of)) - had}
    return given


def _parts(holders: Holders) -> set[tuple[WorkerRef, str]]:
    """Who carries which part of a case."""
    lead = {(holders.carrying.worker, "lead")} if holders.carrying else set()
    return lead | ({(holders.second.worker, "second")} if holders.second else set())
