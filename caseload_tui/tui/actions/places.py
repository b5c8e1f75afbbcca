"""The names of the places in which something can be done: screens, lists, fields, and the app as a whole."""

from __future__ import annotations

APP = "app"
TEAM = "team"
WORKER = "worker"
AWAITING = "awaiting"
FIRST_RUN = "first-run"
HELP = "help"
FIND = "find"
TOLD = "told"
TEAMS = "teams"
IMPORT = "import"
NEW_FILE = "new-file"
LISTING = "listing"
CASE_FORM = "case-form"
TRANSFER = "transfer"
CLOSE_CASE = "close-case"
CHOOSE_WORKER = "choose-worker"
REASON = "reason"
FIELD = "field"

DESK = (TEAM, WORKER, AWAITING, TEAMS)
"""The screens of the desk, on which nothing is typed."""
FORM_SCREENS = (CASE_FORM, TRANSFER, CLOSE_CASE, CHOOSE_WORKER)
"""The forms that keep a draft."""
