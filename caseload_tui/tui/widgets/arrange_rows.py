"""The rows of the form for a worker's terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseload_tui.planning.arranged import DAYS, HELD
from caseload_tui.text import plain
from caseload_tui.tui.widgets.field_row import FieldRow, Said
from caseload_tui.tui.widgets.option_field import Choice, FlagField, OptionField
from caseload_tui.tui.widgets.text_field import DayField, TextField

if TYPE_CHECKING:
    from caseload_tui.model.values import WorkerRef
    from caseload_tui.scheme.scheme import Scheme
    from caseload_tui.tui.widgets.fields import Field

NO_REASON = "no reason is asked or kept"
ABOUT = {
    "ref": "The reference by which your council's systems know the worker. It is personal data.",
    "name": "How the worker is called on the lists. Nothing else about them belongs here.",
    "team": "The team from that day on. In each team a worker counts for their time there.",
    "new_team": "The name of a team that is not there yet; it begins with this worker. Else leave it blank.",
    "role": "Roles are free text; the scheme's allowances and limits look at them. Used here: {roles}.",
    "fte": "The part of full time, such as 0.8. Where hours are given, they decide.",
    "hours": "Contracted hours a week; leave it blank to go by FTE.",
    "hours_away": "Hours a week that are agreed not to be worked at present. Write down how many, never what for.",
    "in_post_since": "Since when the worker is in this post; months in post are counted from it.",
    "asye_since": "When the assessed and supported year began; allowances and limits run from it.",
    "asye_paused_days": "Days for which the year was paused; they do not count as months in post.",
    "agency": "Whether an agency employs the worker.",
    "no_new_work_until": "Until then nobody suggests the worker for new cases. No reason is asked or kept.",
    "leaving_on": "The last day in post. Their families are then listed, to be placed by it.",
    "away_first": "The first day away. A long absence lowers the target. Blank both if it was entered wrongly.",
    "away_last": "The last day away, if that is known. Blank both if the absence was entered wrongly.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row with its fields by name."""

    row: FieldRow
    fields: Mapping[str, Field]


def rows(
    ref: WorkerRef | None, on: DayField, teams: Sequence[Choice], roles: Sequence[str], scheme: Scheme
) -> Iterator[Row]:
    """The rows in their order; somebody new is asked for a reference first."""

    def text(name: str, width: int | None = None, placeholder: str = "") -> TextField:
        about = ABOUT[name].format(roles=", ".join(plain(one) for one in roles[:6]) or "none yet")
        return TextField(name, about=about, width=width, placeholder=placeholder)

    def day(name: str) -> DayField:
        return DayField(name, None, on.today, near=DAYS[name], about=ABOUT[name])

    if ref is None:
        named = text("ref", 22)
        yield Row(FieldRow("Reference", named, "  From", on, earns=False), {"ref": named, "on": on})
    else:
        yield Row(FieldRow("Reference", Said(plain(ref), fills=False), "  From", on, earns=False), {"on": on})
    name = text("name")
    yield Row(FieldRow("Name", name, earns=False), {"name": name})
    team = OptionField("team", teams, about=ABOUT["team"], blank="no team")
    yield Row(FieldRow("Team", team, earns=False), {"team": team})
    new = text("new_team")
    yield Row(FieldRow("or a new one" if teams else "New team", new, earns=False), {"new_team": new})
    role, agency = text("role", 26), FlagField("agency", about=ABOUT["agency"])
    yield Row(FieldRow("Role", role, "  Agency", agency, earns=False), {"role": role, "agency": agency})
    fte, hours, away = text("fte", 7), text("hours", 7), text("hours_away", 7)
    yield Row(
        FieldRow("FTE", fte, "  or hours a week", hours, "  of them away", away, earns=False),
        {"fte": fte, "hours": hours, "hours_away": away},
    )
    post = day("in_post_since")
    yield Row(FieldRow("In post since", post, earns=False), {"in_post_since": post})
    asye, paused = day("asye_since"), text("asye_paused_days", 6)
    yield Row(
        FieldRow("ASYE since", asye, "  paused for", paused, "days", earns=False),
        {"asye_since": asye, "asye_paused_days": paused},
    )
    none = day("no_new_work_until")
    yield Row(FieldRow("No new work", "until", none, NO_REASON, earns=False), {"no_new_work_until": none})
    leaving = day("leaving_on")
    yield Row(FieldRow("Leaving on", leaving, "the last day in post", earns=False), {"leaving_on": leaving})
    first, last = day("away_first"), day("away_last")
    yield Row(FieldRow("Away", first, " to", last, NO_REASON, earns=False), {"away_first": first, "away_last": last})
    for place, one in enumerate(scheme.capacity.responsibilities):
        times = TextField(
            f"{HELD}{one.id}", about=f"{plain(one.label)}: how many are held. 0 or blank ends it.", width=6
        )
        row = FieldRow("" if place else "Holds", times, f"× {plain(one.label)}", earns=False)
        yield Row(row, {f"{HELD}{one.id}": times})
