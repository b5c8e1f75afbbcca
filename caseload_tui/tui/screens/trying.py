"""What the Allocate screen keeps: the picks tried so far, their draft, and how they are saved as one step."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from caseload_tui.errors import CaseloadError, FileUnusable, LimitBroken, StaleEdit
from caseload_tui.model.values import case_key
from caseload_tui.planning.placing import Pick, Plan
from caseload_tui.text import plain
from caseload_tui.tui import picks
from caseload_tui.tui.drafting import KEEP_AFTER, DraftFound, Drafting, DraftKept
from caseload_tui.tui.screens.desk import Desk
from caseload_tui.tui.screens.reason import Reason, Reasoned
from caseload_tui.tui.screens.told import Told, heading
from caseload_tui.tui.widgets import placing_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from caseload_tui.model.values import CaseRef

KEPT = "What you tried is still here."


class Broken(Message):
    """What saving the plan would break, by key."""

    def __init__(self, plan: Plan, broken: Mapping[str, str]) -> None:
        super().__init__()
        self.plan = plan
        self.broken = broken


class Trying(Desk):
    """A screen on which picks are tried. They are kept as a draft: leaving or a closed terminal loses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._drafting: Drafting | None = None
        self._reason = ""
        self._saving = False
        self._keeping = threading.Lock()
        self._soon: Timer | None = None

    @property
    def plan(self) -> Plan:
        """What is tried, over everything as it is now."""
        if self._plan is None:
            self._plan = Plan(self.desk.workspace.caseload, self.result)
        return self._plan

    def show_plan(self) -> None:
        """Shows what is tried."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._drafting = Drafting(self.desk.workspace, picks.DRAFT)
        self._find_draft(self._drafting)
        super().on_mount()

    def show(self) -> None:
        tried = self.plan.picks
        fresh = Plan(self.desk.workspace.caseload, self.result)
        self._plan = replace(fresh, picks=tuple(one for one in tried if fresh.problem(one) is None))
        gone = [one.case for one in tried if self._plan.pick(one.case) is None and not self._is_recorded(one)]
        self._say_gone(gone)
        self.show_plan()

    def _say_gone(self, cases: Sequence[CaseRef]) -> None:
        if cases:
            said = f"{', '.join(map(plain, cases))}: what was tried does not fit any more and is forgotten."
            self.desk.notify(said, markup=False)

    def _is_recorded(self, pick: Pick) -> bool:
        """Whether this is one of the picks that are just being recorded, and was."""
        case = self.result.case(pick.case)
        if case is None or not self._saving:
            return False
        held, offer = case.case.holders(pick.on).carrying, case.case.offer
        return pick.lead in {held.worker if held is not None else None, offer.worker if offer is not None else None}

    def change(self, plan: Plan) -> None:
        """Takes other picks, shows them and keeps them."""
        self._plan = plan
        self.show_plan()
        self._keep_draft()

    def action_save(self) -> None:
        if not self.plan.picks:
            self.desk.notify("Nothing was tried yet. Enter or a number tries a worker.", markup=False)
        elif not self._saving:
            self._saving = True
            self._look_at_limits(self.plan)

    @work(thread=True, exit_on_error=False, group="saving", description="saving")
    def _look_at_limits(self, plan: Plan) -> None:
        try:
            broken: Mapping[str, str] = self.desk.workspace.broken_by(*plan.changes())
        except CaseloadError as error:
            self.app.call_from_thread(self._recorded, plan, error)
        else:
            self.post_message(Broken(plan, broken))

    @on(Broken)
    def _ask_or_record(self, message: Broken) -> None:
        plan, broken = message.plan, message.broken
        if not broken:
            self._record(plan, "", frozenset())
            return

        def reasoned(answer: Reasoned | None) -> None:
            if answer is None or not answer.given:
                self._saving = False
                self._reason = answer.text if answer is not None else self._reason
                self._keep_draft()
            else:
                self._reason = answer.text
                self._record(plan, answer.text, frozenset(broken))

        who, labels = placing_words.broken(plan, broken)
        self.desk.push_screen(Reason(who, labels, self._reason, self._hear_reason), reasoned)

    def _hear_reason(self, text: str) -> None:
        """Keeps a reason as it is typed, once no key has come for a moment."""
        self._reason = text
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(KEEP_AFTER, self._keep_draft)

    def _record(self, plan: Plan, reason: str, accepting: frozenset[str]) -> None:
        self.desk.record(
            *plan.changes(),
            reason=reason,
            expecting={case_key(one.case): one.version for one in plan.picks},
            accepting=accepting,
            said=placing_words.saved(plan),
            done=partial(self._recorded, plan),
        )

    def _recorded(self, plan: Plan, error: CaseloadError | None) -> None:
        self._saving = False
        if error is None:
            self._reason = ""
            left = tuple(one for one in self.plan.picks if one not in plan.picks)
            self.change(replace(self.plan, picks=left))
            return
        kept, moved = KEPT, placing_words.changed_hands(plan, self.plan)
        match error:
            case StaleEdit():
                kept = f"{KEPT} Look at what is different; ^s then saves it over that, x forgets a pick."
                self._rebase()
            case LimitBroken():
                kept = f"{KEPT} ^s asks for the reason."
            case FileUnusable():
                kept = f"{KEPT} ^s tries again."
        self.desk.push_screen(Told(heading(error), [*error.problems, *moved, kept]))

    def _rebase(self) -> None:
        """Takes the cases as they are now for seen."""
        now = self.desk.workspace.versions(*(case_key(one.case) for one in self.plan.picks))
        self.change(
            replace(self.plan, picks=tuple(replace(one, version=now[case_key(one.case)]) for one in self.plan.picks))
        )

    @work(thread=True, exit_on_error=False, group="drafts", description="drafts")
    def _find_draft(self, drafting: Drafting) -> None:
        draft = drafting.find()
        if draft is not None:
            self.post_message(DraftFound(draft))

    @on(DraftFound)
    def _fill_in(self, message: DraftFound) -> None:
        found, self._reason = picks.from_draft(message.draft.values)
        plan = self.plan
        fits = [one for one in found if plan.problem(one) is None]
        self._say_gone([one.case for one in found if one not in fits])
        for pick in fits:
            if plan.pick(pick.case) is None:
                plan = plan.tried(pick)
        if plan.picks != self.plan.picks:
            self.desk.notify(f"What you tried is here again, as kept {message.draft.kept_at:%H:%M}.", markup=False)
        self.change(plan)

    @work(thread=True, exit_on_error=False, group="drafts")
    def _keep_draft(self) -> None:
        """Keeps what is tried when the thread comes to it, so that an older write never follows a newer one."""
        try:
            self._write_draft()
        except FileUnusable as error:
            self.post_message(DraftKept(str(error)))

    @work(thread=True, exit_on_error=False, group="drafts")
    def keep_and_leave(self) -> None:
        """Keeps what is tried, then closes the screen."""
        try:
            self._write_draft()
        except FileUnusable as error:
            self.post_message(DraftKept(str(error)))
        else:
            self.app.call_from_thread(self._leave)

    def _write_draft(self) -> None:
        if self._drafting is not None:
            with self._keeping:
                self._drafting.keep(picks.as_draft(self.plan.picks, self._reason))

    def _leave(self) -> None:
        if self.is_current:
            if self.plan.picks:
                self.desk.notify("What you tried is kept and will be here again.", markup=False)
            self.dismiss()

    @on(DraftKept)
    def _say_trouble(self, message: DraftKept) -> None:
        self.desk.notify(message.trouble, markup=False)
