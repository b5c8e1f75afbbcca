"""Every field of every record is kept: records in which no field has its default are written and read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.model.case import Allocation, Case, KeyDate, Offer, Rating, Spell
from caseload_tui.model.change import TeamAdded, Undone
from caseload_tui.model.record import AdoptedScheme, Restored
from caseload_tui.model.supervision import Action, Remark, Supervision
from caseload_tui.model.team import Team, TeamTerms
from caseload_tui.model.values import SCHEME_KEY, TeamName, case_key, team_key, worker_key
from caseload_tui.model.worker import Absence, Response, Responsibility, Terms, Worker
from caseload_tui.store.file import CaseloadFile
from tests.store_invented import ANN

RECORDS = (
    Team,
    TeamTerms,
    Worker,
    Terms,
    Absence,
    Responsibility,
    Response,
    Supervision,
    Remark,
    Action,
    Case,
    Spell,
    Rating,
    Allocation,
    KeyDate,
    Offer,
    AdoptedScheme,
)
_TEXT = st.text(min_size=1, max_size=8)
_DECIMAL = st.decimals(-1_000, 1_000, places=2)
_FACTS = st.dictionaries(
    _TEXT,
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _DECIMAL | _TEXT | st.lists(_TEXT).map(tuple),
    min_size=1,
    max_size=4,
)
_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(1, 10**9),
    bool: st.booleans(),
    Decimal: _DECIMAL,
    date: st.dates(),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type, never blank; of a record, ones in which no field has its default."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, NewType):
        return any_of(hint.__supertype__)
    if dataclasses.is_dataclass(hint):
        return any_record(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Mapping:
        return _FACTS
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, UnionType):
        return st.one_of([any_of(one) for one in inner if one is not type(None)])
    if origin is tuple:
        return st.lists(any_of(inner[0]), min_size=1, max_size=3).map(tuple)
    pytest.fail(f"say here how to invent a {hint}")


def any_record(kind: Any) -> st.SearchStrategy[Any]:
    """Records of a kind in which no field has its default."""
    hints = get_type_hints(kind)
    given_fields = {one.name: _other_than(default(one), any_of(hints[one.name])) for one in dataclasses.fields(kind)}
    return st.fixed_dictionaries(given_fields).map(lambda values: kind(**values))


def _other_than(usual: object, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def differs(value: object) -> bool:
        return value != usual

    return values.filter(differs)


def default(one: dataclasses.Field[Any]) -> object:
    """What a field holds where nothing is given."""
    return one.default if one.default_factory is dataclasses.MISSING else one.default_factory()


def kinds_in(value: object) -> set[type]:
    """The kinds of record that a value holds; each field of each of them is looked at."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {type(value)}
        for one in dataclasses.fields(value):
            held = getattr(value, one.name)
            assert held is not None
            assert held != default(one)
            found |= kinds_in(held)
        return found
    if isinstance(value, tuple):
        return set().union(*(kinds_in(one) for one in value))
    return set()


@given(
    any_record(Team), any_record(Worker), any_record(Case), st.lists(any_record(AdoptedScheme), min_size=1, max_size=2)
)
@settings(max_examples=25)
def test_every_field_of_every_record_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, team: Team, worker: Worker, case: Case, schemes: list[AdoptedScheme]
) -> None:
    case = dataclasses.replace(
        case,
        ratings=tuple(dataclasses.replace(one, scheme=f"{schemes[0].id} {schemes[0].version}") for one in case.ratings),
        allocations=tuple(dataclasses.replace(one, worker=worker.ref) for one in case.allocations),
        offer=dataclasses.replace(case.offer, worker=worker.ref) if case.offer else None,
    )
    adopted = tuple(schemes)
    assert kinds_in((team, worker, case, adopted)) == set(RECORDS)
    whole = Undone(
        sequence=1,
        restored=(
            Restored(key=team_key(team.name), team=team),
            Restored(key=worker_key(worker.ref), worker=worker),
            Restored(key=case_key(case.ref), case=case),
            Restored(key=SCHEME_KEY, schemes=adopted),
        ),
    )
    with CaseloadFile.create(tmp_path_factory.mktemp("fields") / "any.caseload") as file:
        file.write([TeamAdded(name=TeamName("first"))], ANN)
        file.write([whole], ANN)
    with CaseloadFile.open(file.path) as again:
        found = again.read()
        assert found.teams[team.name] == team
        assert found.workers[worker.ref] == worker
        assert found.cases[case.ref] == case
        assert isinstance(found.cases[case.ref].ratings[0].facts, Mapping)
        assert found.schemes == adopted
        assert again.verify() == []
