"""Finding: every word somewhere, the best first, closed families too, and quick on a whole county."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest

from caseload_tui.model.change import CaseClosed, CaseOpened, TeamAdded, TeamChanged
from caseload_tui.model.values import CaseRef, TeamName
from caseload_tui.reports.find import Entry, Found, entry, everything, find
from caseload_tui.sample import SAMPLE_DATE, sample_county
from caseload_tui.workspace import Workspace
from tests.tui_invented import DAY, SOUTH_EAST, invented_workspace


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    """What there is to find in the invented team, with a closed family, one to come, and a service."""
    with invented_workspace(tmp_path) as workspace:
        workspace.act(
            CaseClosed(case=CaseRef("SE-2101"), on=DAY - timedelta(days=3)),
            CaseOpened(ref=CaseRef("SE-2999"), on=DAY + timedelta(days=9), team=SOUTH_EAST, family="F-7"),
            TeamAdded(name=TeamName("Safeguarding"), on=DAY),
            TeamChanged(name=SOUTH_EAST, parent=TeamName("Safeguarding"), on=DAY),
        )
        return list(everything(workspace.result(), workspace.caseload))


def said(entries: list[Entry], typed: str) -> list[tuple[str, str]]:
    return [(one.kind, one.said) for one in find(entries, typed)]


def test_any_part_of_a_name_or_reference_finds_it(entries: list[Entry]) -> None:
    assert said(entries, "nowak") == [("worker", "Nowak, Ewa")]
    assert said(entries, "EWA now") == [("worker", "Nowak, Ewa")]
    assert said(entries, "2112") == [("family", "SE-2112")]
    assert said(entries, "w4") == [("worker", "Nowak, Ewa")]
    assert said(entries, "f-7") == [("to come", "SE-2999")]
    assert said(entries, "zzz") == []
    assert said(entries, "  ") == []


def test_closed_families_and_those_to_come_say_so(entries: list[Entry]) -> None:
    (closed,) = find(entries, "SE-2101")
    assert (closed.kind, closed.about) == ("closed", "closed 27 Sep · last Okafor, Amara")
    (to_come,) = find(entries, "2999")
    assert to_come.about == "opens 9 Oct · family F-7"
    assert said(entries, "closed") == [("closed", "SE-2101")]


def test_teams_and_services_are_found(entries: list[Entry]) -> None:
    assert said(entries, "safeguarding") == [("service", "Safeguarding"), ("team", SOUTH_EAST)]


def test_the_best_stands_first() -> None:
    def named(*names: str, words: str = "") -> Entry:
        return entry(Found("family", names[0], ""), *names, words=words)

    entries = [
        named("plain", words="about an ox"),
        named("boxer"),
        named("big ox"),
        named("oxen"),
        named("ox"),
        entry(Found("worker", "Oxley", ""), "Oxley"),
    ]
    assert [one.said for one in find(entries, "ox")] == ["ox", "Oxley", "oxen", "big ox", "boxer", "plain"]
    assert len(find(entries, "o", at_most=2)) == 2


def test_a_county_is_found_in_while_somebody_types(tmp_path: Path) -> None:
    with Workspace.open(Path(shutil.copyfile(sample_county(), tmp_path / "c.caseload")), as_of=SAMPLE_DATE) as county:
        start = perf_counter()
        entries = list(everything(county.result(), county.caseload))
        assert len(entries) > 900
        begun = perf_counter()
        for _ in range(20):
            assert find(entries, "e")
        assert (perf_counter() - begun) / 20 < max(0.05, 0.25 * (begun - start))
