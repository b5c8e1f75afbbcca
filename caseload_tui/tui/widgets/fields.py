"""The kinds of field that a form can have.

Each has ``typed``, the text entered, which can also be set; those that are typed into have ``hint``, what helps
with it: in four lines or, beside a wide form, in as many as it takes.
"""

from __future__ import annotations

from caseload_tui.tui.widgets.choices_field import ChoicesField
from caseload_tui.tui.widgets.option_field import OptionField
from caseload_tui.tui.widgets.text_field import TextField
from caseload_tui.tui.widgets.worker_finder import WorkerFinder

Field = TextField | OptionField | ChoicesField
"""Any field; days are text fields, flags and workers are option fields."""

AnyField = Field | WorkerFinder
"""Any field, or a finder, which is several widgets."""
