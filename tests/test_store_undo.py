from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.errors import ChangeRefused
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    CaseAllocated,
    CaseOpened,
    CaseRated,
    Imported,
    SchemeAdopted,
    TeamAdded,
    Undone,
    WorkerAdded,
    WorkerChanged,
)
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.values import CaseRef, TeamName, WorkerRef, case_key
from caseload_tui.model.worker import Terms
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN, BOB, C1, CANARY, DAY, EVERY_KIND, W1, W2, any_change, content, made, rated

NEW = WorkerRef("new")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CaseloadFile]:
    with made(tmp_path) as opened:
        yield opened


def test_every_kind_of_change_is_undone_exactly(file: CaseloadFile) -> None:
    states = [Caseload()]
    for change in EVERY_KIND:
        states.append(states[-1].apply(change))
    for before in reversed(states[:-1]):
        now = file.read()
        after = file.undo(BOB).caseload
        assert content(after) == content(before)
        assert all(after.versions[key] >= version for key, version in now.versions.items())
    assert file.verify() == []
    with pytest.raises(ChangeRefused, match="nothing to undo"):
        file.undo(BOB)
    with CaseloadFile.open(file.path) as again:
        assert again.read() == file.read()


def test_an_import_is_undone_in_one_step(file: CaseloadFile) -> None:
    before = file.read()
    changes = tuple(CaseOpened(ref=CaseRef(f"N{number}"), on=DAY) for number in range(20))
    file.write([Imported(source="x.csv", changes=changes)], ANN)
    assert content(file.undo(ANN).caseload) == content(before)


def test_an_undo_is_undone_by_naming_it(file: CaseloadFile) -> None:
    edited = file.write([rated(children=5)], ANN)
    (undo,) = file.undo(BOB).entries
    assert undo.undoes == edited.entries[0].sequence
    assert [one.undone for one in file.history(limit=2)] == [False, True]
    assert content(file.undo(BOB, undo.sequence).caseload) == content(edited.caseload)
    assert [one.undone for one in file.history(limit=3)] == [False, True, False]
    assert file.undo(BOB).entries[0].undoes == edited.entries[0].sequence
    assert file.verify() == []


def test_a_redo_waits_for_the_change_before_it(file: CaseloadFile) -> None:
    first = file.write([rated(children=5)], ANN).entries[0].sequence
    file.write([rated(children=6)], ANN)
    redo_second = file.undo(BOB).entries[0].sequence
    redo_first = file.undo(BOB).entries[0]
    assert redo_first.undoes == first
    with pytest.raises(ChangeRefused, match=f"Undo change number {redo_first.sequence} first"):
        file.undo(BOB, redo_second)
    file.undo(BOB, redo_first.sequence)
    file.undo(BOB, redo_second)
    assert file.read().cases[C1].ratings[0].facts["children"] == 6


def test_undo_is_refused_where_a_later_change_touched_the_record(file: CaseloadFile) -> None:
    sequence = file.write([rated(children=5)], ANN).entries[0].sequence
    later = file.write([CaseAllocated(case=C1, worker=W1, on=BOB.at.date())], BOB).entries[0].sequence
    before = file.read()
    with pytest.raises(ChangeRefused) as refused:
        file.undo(ANN, sequence)
    assert "Bob Ray allocated it on 30 September 2026 at 10:00" in str(refused.value)
    assert f"Undo change number {later} first." in str(refused.value)
    assert file.read() == before


def test_a_worker_who_holds_a_case_is_not_undone(file: CaseloadFile) -> None:
    added = file.write([WorkerAdded(ref=NEW, name=CANARY, terms=Terms())], ANN).entries[0].sequence
    file.write([CaseAllocated(case=C1, worker=NEW, on=BOB.at.date())], BOB)
    with pytest.raises(ChangeRefused) as refused:
        file.undo(ANN, added)
    assert 'Case "C1" would be held by worker "new"' in str(refused.value)
    assert CANARY not in str(refused.value)
    file.undo(ANN)
    redo = file.history(limit=1)[0].sequence
    file.undo(ANN, added)
    with pytest.raises(ChangeRefused):
        file.undo(ANN, redo)
    assert file.verify() == []


def test_what_is_not_there_or_undone_already_is_refused(file: CaseloadFile) -> None:
    sequence = file.write([rated(children=5)], ANN).entries[0].sequence
    for number in (0, -1, 9_999):
        with pytest.raises(ChangeRefused, match="There is no change number"):
            file.undo(ANN, number)
    file.undo(ANN, sequence)
    with pytest.raises(ChangeRefused, match="taken back already"):
        file.undo(ANN, sequence)


def test_other_records_changed_since_stay_as_they_are(file: CaseloadFile) -> None:
    sequence = file.write([rated(children=5)], ANN).entries[0].sequence
    file.write([WorkerChanged(ref=W2, name="Later", terms=Terms())], BOB)
    after = file.undo(ANN, sequence).caseload
    assert after.workers[W2].name == "Later"
    assert after.cases[C1].ratings[0].facts["children"] == 2


def test_an_undo_that_was_written_down_elsewhere_is_checked_too(file: CaseloadFile) -> None:
    file.write([CaseAllocated(case=C1, worker=W1, on=BOB.at.date())], BOB)
    with pytest.raises(ChangeRefused):
        file.write([Undone(sequence=1, restored=(file.read().record(case_key("none")), *_without_worker()))], ANN)
    assert file.verify() == []


S1 = AdoptedScheme(id="s", version="1", on=None, text="one")
S2 = AdoptedScheme(id="s", version="2", on=DAY, text="two")


def rated_under(scheme: AdoptedScheme) -> CaseRated:
    """A rating of C1 under a scheme."""
    return CaseRated(case=C1, facts={}, scheme=f"{scheme.id} {scheme.version}", on=DAY)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[CaseloadFile]:
    with CaseloadFile.create(tmp_path / "empty.caseload") as opened:
        yield opened


def test_a_scheme_that_cases_are_rated_under_stays(empty: CaseloadFile) -> None:
    empty.write([SchemeAdopted(scheme=S1), CaseOpened(ref=C1, on=None), SchemeAdopted(scheme=S2), rated_under(S2)], ANN)
    before = empty.read()
    with pytest.raises(ChangeRefused) as refused:
        empty.undo(BOB, 3)
    (problem,) = refused.value.problems
    assert 'Case "C1" would be rated under "s 2", a scheme that would not be adopted. Ann Lee rated it' in problem.what
    assert problem.remedy == "Undo that first, or keep it."
    assert empty.read() == before
    empty.undo(BOB, 4)
    assert empty.undo(BOB, 3).caseload.schemes == (S1,)
    assert empty.verify() == []


def test_the_last_scheme_stays_while_there_are_cases(empty: CaseloadFile) -> None:
    empty.write([SchemeAdopted(scheme=S1), CaseOpened(ref=C1, on=None)], ANN)
    with pytest.raises(ChangeRefused, match="cases without a weighting scheme") as refused:
        empty.undo(BOB, 1)
    assert refused.value.problems[0].remedy == "Keep the scheme, or undo the opening of the cases first."
    opening = empty.undo(BOB, 2).entries[0].sequence
    adoption = empty.undo(BOB, 1).entries[0].sequence
    with pytest.raises(ChangeRefused, match="Adopt a scheme first"):
        empty.undo(BOB, opening)
    empty.undo(BOB, adoption)
    assert C1 in empty.undo(BOB, opening).caseload.cases


def test_a_rating_does_not_come_back_without_its_scheme(empty: CaseloadFile) -> None:
    empty.write([SchemeAdopted(scheme=S1), CaseOpened(ref=C1, on=None), SchemeAdopted(scheme=S2), rated_under(S2)], ANN)
    rating = empty.undo(BOB).entries[0].sequence
    empty.undo(BOB, 3)
    with pytest.raises(ChangeRefused, match="Adopt that scheme first"):
        empty.undo(BOB, rating)
    empty.write([SchemeAdopted(scheme=S2)], ANN)
    assert empty.undo(BOB, rating).caseload.cases[C1].ratings
    assert empty.verify() == []


def test_what_was_amiss_before_does_not_stop_an_undo(empty: CaseloadFile) -> None:
    empty.write([CaseOpened(ref=C1, on=None), rated(), rated(children=3)], ANN)
    assert empty.undo(BOB).caseload.cases[C1].ratings


def _without_worker() -> tuple[Restored, ...]:
    return (Caseload().record(next(key for key in Caseload().apply(*EVERY_KIND).versions if key == "worker:W1")),)


@given(st.integers(0, 2**32))
def test_undo_is_exact_over_random_sequences(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    with CaseloadFile.create(tmp_path_factory.mktemp("undo") / "any.caseload") as file:
        file.write([TeamAdded(name=TeamName("T0"))], ANN)
        contents = {0: content(Caseload()), 1: content(file.read())}
        for _ in range(14):
            before = file.read()
            if chance.random() < 0.5:
                named = chance.choice([None, chance.randrange(1, len(contents))])
                try:
                    (entry,) = file.undo(BOB, named).entries
                except ChangeRefused:
                    assert file.read() == before
                    continue
                _assert_records_are_as_before(contents, file.read(), entry.undoes or 0, entry.records)
            else:
                file.write([any_change(chance, before)], ANN)
            after = file.read()
            assert all(after.versions[key] >= version for key, version in before.versions.items())
            contents[len(contents)] = content(after)
        assert file.verify() == []


def _assert_records_are_as_before(
    contents: dict[int, tuple[object, ...]], now: Caseload, undoes: int, records: tuple[str, ...]
) -> None:
    teams, workers, cases, schemes = contents[undoes - 1]
    rooms: dict[str, tuple[object, object]] = {
        "team": (teams, now.teams),
        "worker": (workers, now.workers),
        "case": (cases, now.cases),
    }
    for key in records:
        room, _, name = key.partition(":")
        if room == "scheme":
            assert now.schemes == schemes
        else:
            then, current = rooms[room]
            assert isinstance(then, dict)
            assert isinstance(current, Mapping)
            assert current.get(name) == then.get(name)
