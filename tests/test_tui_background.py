"""Work in the background is described in words of our own.

Textual otherwise writes out what is handed over, on the app's thread and with every name in it: for the figures of
a county that alone takes longer than a key may take.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import caseload_tui.tui

FOLDER = Path(caseload_tui.tui.__file__).parent


def works() -> Iterator[tuple[str, ast.FunctionDef, ast.Call]]:
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for one in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "work":
                    assert isinstance(node, ast.FunctionDef)
                    yield f"{path.stem}.{node.name}", node, one


FOUND = [one for one in works() if len(one[1].args.args) + len(one[1].args.kwonlyargs) > 1]


@pytest.mark.parametrize(("function", "call"), [one[1:] for one in FOUND], ids=[one[0] for one in FOUND])
def test_what_is_handed_to_a_thread_is_not_written_out(function: ast.FunctionDef, call: ast.Call) -> None:
    assert any(keyword.arg == "description" for keyword in call.keywords), function.name


def test_there_is_work_in_the_background() -> None:
    assert len(FOUND) > 10
