"""The app starts lean: what it may import before its first frame, and what it may not."""

from __future__ import annotations

import subprocess
import sys

FIRST_FRAME = """
import sys
import caseload_tui.tui.start, caseload_tui.tui.app
app = caseload_tui.tui.app.CaseloadApp
heavy = {"sqlite_utils", "sqlite3", "pydantic", "csv", "python_calamine", "xlsxwriter", "click", "tree_sitter"}
heavy |= {"holidays"}
print(sorted(heavy & set(sys.modules)))
"""


def test_the_first_frame_needs_nothing_heavy() -> None:
    found = subprocess.run([sys.executable, "-c", FIRST_FRAME], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
