"""The built-in schemes: complete ones prove themselves, frames say what is missing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.engine.proof import load_proven
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import SchemeUnfinished

FOLDER = Path(__file__).resolve().parent.parent / "caseload_tui/scheme/library"
SCHEMES = sorted(FOLDER.glob("*.toml"))
FRAMES = {"wirral", "oxfordshire-knowsley", "swindon", "slough-2014", "massachusetts"}


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_a_built_in_scheme_proves_itself_or_refuses_to_score(path: Path) -> None:
    scheme = load_proven(path)
    assert scheme.id == path.stem
    assert scheme.warnings == ()
    assert bool(scheme.blanks) == (scheme.id in FRAMES)
    if scheme.blanks:
        with pytest.raises(SchemeUnfinished):
            Weigher(scheme)
    else:
        assert len(scheme.examples) >= 2


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.stem)
def test_editors_find_the_schema_of_a_built_in_scheme(path: Path) -> None:
    directive = path.read_text(encoding="utf-8").splitlines()[0]
    assert directive == "#:schema ../../../schemas/scheme.schema.json"


def test_every_level_and_option_of_the_default_is_described() -> None:
    scheme = load_proven(FOLDER / "four-factor.toml")
    assert [option for fact in scheme.facts for option in fact.options if not option.describe] == []


def test_the_default_has_the_worked_examples_that_managers_ask_for() -> None:
    scheme = load_proven(FOLDER / "four-factor.toml")
    loads = {one.label: one.expected.load_percent for one in scheme.examples if one.worker}
    assert loads["Full time, nine families with seventeen children"] == Decimal("98.3")
    assert sum(len(one.expected.limits or ()) > 0 for one in scheme.examples) >= 2
