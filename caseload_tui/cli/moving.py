"""``caseload case``: what hands cases over: transfers and offers, joint work, cover, steps, closing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from caseload_tui.cli import notice
from caseload_tui.cli.loads import found, record, report_load
from caseload_tui.cli.options import Day, Share, fact_values, file_option, on_option, opened, reason_option
from caseload_tui.errors import ChangeRefused, Problem
from caseload_tui.model import change
from caseload_tui.model.case import TRANSFER_REASONS
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import listed, quoted

_CODE = click.option(
    "--code",
    type=click.Choice(list(TRANSFER_REASONS), case_sensitive=False),
    required=True,
    help="Why, in the standard's codes.",
)


@click.command("transfer")
@click.argument("ref")
@click.argument("worker")
@_CODE
@on_option
@reason_option
@file_option
def transfer(ref: str, worker: str, code: str, on: date | None, reason: str, file: Path | None) -> None:  # noqa: PLR0917
    """Pass a case from its worker to another."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        moved = change.CaseTransferred(case=one.ref, worker=WorkerRef(worker), on=on or workspace.as_of, reason=code)
        record(workspace, ref, moved, reason=reason)
        notice.say(f"Transferred {ref} to {worker}: {TRANSFER_REASONS[code].lower()}.")
        report_load(workspace, one.lead, worker)


@click.command("offer")
@click.argument("ref")
@click.argument("worker")
@_CODE
@click.option("--share", type=Share(), metavar="PART", help="The part of the points that would count for them.")
@on_option
@reason_option
@file_option
def offer(  # noqa: PLR0917 - each is an option
    ref: str, worker: str, code: str, share: Decimal | None, on: date | None, reason: str, file: Path | None
) -> None:
    """Offer a case to another worker; its worker keeps the points until it is accepted."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        day = on or workspace.as_of
        offered = change.TransferOffered(case=one.ref, worker=WorkerRef(worker), on=day, reason=code, share=share)
        accepted = change.CaseTransferred(case=one.ref, worker=offered.worker, on=day, reason=code, share=share)
        broken = tuple(workspace.broken_by(accepted).values())
        record(workspace, ref, offered, reason=reason)
        notice.say(f"Offered {ref} to {worker}; {one.lead or 'nobody'} keeps the points until it is accepted.")
        if broken:
            notice.say(f"Accepting it would break: {listed(broken, 'and')}. It asks for a reason then.")


@click.command("accept")
@click.argument("ref")
@on_option
@reason_option
@file_option
def accept(ref: str, on: date | None, reason: str, file: Path | None) -> None:
    """Accept the offer of a case for whoever it is offered to."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        offered = one.case.offer
        if offered is None:
            raise ChangeRefused(Problem(f"Case {quoted(ref)} is not offered to anybody.", "Nothing more is needed."))
        moved = change.CaseTransferred(
            case=one.ref,
            worker=offered.worker,
            on=on or workspace.as_of,
            reason=offered.reason,
            share=offered.share,
        )
        record(workspace, ref, moved, reason=reason)
        notice.say(f"Accepted: {ref} passes to {offered.worker}.")
        report_load(workspace, one.lead, offered.worker)


@click.command("decline")
@click.argument("ref")
@on_option
@reason_option
@file_option
def decline(ref: str, on: date | None, reason: str, file: Path | None) -> None:
    """Decline the offer of a case, or take it back; the case stays where it is."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        record(workspace, ref, change.OfferEnded(case=one.ref, on=on or workspace.as_of), reason=reason)
        notice.say(f"The offer of {ref} has ended; it stays with {one.lead or 'nobody'}.")


@click.command("step")
@click.argument("ref")
@click.argument("facts", nargs=-1, required=True, metavar="plan=OPTION legal=OPTION")
@on_option
@reason_option
@file_option
def step(ref: str, facts: tuple[str, ...], on: date | None, reason: str, file: Path | None) -> None:
    """Change plan or legal status; the rating is out of date from then on."""
    from caseload_tui.planning.step import STEPS, stepping, unchanged
    from caseload_tui.planning.step import step as stepped
    from caseload_tui.reports.movement import step_between
    from caseload_tui.settings.read import current

    typed = {name: str(value) for name, value in fact_values(facts).items()}
    if set(typed) - set(STEPS):
        raise click.UsageError("A step changes plan and legal only: plan=cp legal=none. `case rate` takes all facts.")
    if not all(value.strip() for value in typed.values()):
        raise click.UsageError("A step goes to a plan or legal status: name it, as in plan=cp.")
    with opened(file) as workspace:
        day = on or workspace.as_of
        one = found(workspace.result(day), ref)
        if unchanged(one, typed):
            notice.say(f"Plan and legal status of {ref} are so already. Nothing was changed.")
            return
        after = stepped(one, typed, current().visits)
        record(workspace, ref, stepping(one, after.facts, on=day, by=workspace.author), reason=reason)
        what = step_between(one.facts, after.facts) or "as it was"
        before, then = ("unweighted" if amount is None else shown(amount) for amount in (after.before, after.after))
        notice.say(f"{ref} {what}: {before} → {then} {one.weigher.scheme.unit} until it is rated again.")
        if after.trips is not None:
            notice.say(f"Usually {after.trips[0]} trips in 12 weeks: {shown(after.trips[1] or Decimal(0))}.")
        report_load(workspace, one.lead)


@click.command("joint")
@click.argument("ref")
@click.argument("worker", required=False)
@click.option("--share", type=Share(), metavar="PART", help="The second worker's share (the scheme's).")
@on_option
@reason_option
@file_option
def joint(ref: str, worker: str | None, share: Decimal | None, on: date | None, reason: str, file: Path | None) -> None:  # noqa: PLR0917
    """Add a second worker to a case; without WORKER, end the joint work."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        made = change.CaseMadeJoint(
            case=one.ref,
            worker=WorkerRef(worker) if worker else None,
            on=on or workspace.as_of,
            share=share,
        )
        record(workspace, ref, made, reason=reason)
        notice.say(f"{ref} is now held by {one.lead or 'nobody'}{' with ' + worker if worker else ' alone'}.")
        report_load(workspace, one.lead, worker or one.second)


@click.command("cover")
@click.argument("ref")
@click.argument("worker")
@click.option("--until", type=Day(), metavar="DATE", required=True, help="The day on which the case returns.")
@on_option
@reason_option
@file_option
def cover(ref: str, worker: str, until: date, on: date | None, reason: str, file: Path | None) -> None:  # noqa: PLR0917
    """Have somebody stand in for a case's worker until a day, when it returns."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        covered = change.CaseCovered(case=one.ref, worker=WorkerRef(worker), on=on or workspace.as_of, until=until)
        record(workspace, ref, covered, reason=reason)
        lead = one.holders.lead.worker if one.holders.lead is not None else "nobody"
        notice.say(f"{worker} covers {ref} until {until}, when it returns to {lead}.")
        report_load(workspace, one.lead, worker)


@click.command("close")
@click.argument("ref")
@on_option
@reason_option
@file_option
def close(ref: str, on: date | None, reason: str, file: Path | None) -> None:
    """Close a case; from that day on it is not counted."""
    with opened(file) as workspace:
        one = found(workspace.result(), ref)
        closed = change.CaseClosed(case=one.ref, on=on or workspace.as_of)
        record(workspace, ref, closed, reason=reason)
        notice.say(f"Closed {ref}.")
        report_load(workspace, one.lead, one.second)


@click.command("reopen")
@click.argument("ref")
@on_option
@reason_option
@file_option
def reopen(ref: str, on: date | None, reason: str, file: Path | None) -> None:
    """Open a closed case again; it then awaits allocation."""
    with opened(file) as workspace:
        reopened = change.CaseReopened(case=CaseRef(ref), on=on or workspace.as_of)
        record(workspace, ref, reopened, reason=reason)
        notice.say(f"Reopened {ref}; it awaits allocation.")


MOVING = (transfer, offer, accept, decline, step, joint, cover, close, reopen)
"""The commands that ``caseload case`` takes beside its own."""
