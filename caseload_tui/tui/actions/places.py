"""The names of the places in which something can be done: screens, lists, fields, and the app as a whole."""

from __future__ import annotations

APP = "app"
TEAM = "team"
WORKER = "worker"
AWAITING = "awaiting"
FIRST_RUN = "first-run"
HELP = "help"
HELP_PAGES = "help-pages"
FIND = "find"
TOLD = "told"
TEAMS = "teams"
IMPORT = "import"
NEW_FILE = "new-file"
LISTING = "listing"
CASE_FORM = "case-form"
TRANSFER = "transfer"
CLOSE_CASE = "close-case"
CLOSED_CASE = "closed-case"
REASON = "reason"
FIELD = "field"
ARRANGE = "arrange"
CALENDAR = "calendar"
COVER = "cover"
JOINT = "joint"
KEY_DATES = "key-dates"
MONTHLY = "monthly-pass"
OFFERS = "offers"
PICK = "pick"
PICTURES = "pictures"
RESPOND = "respond"
SETTINGS = "settings"
STEP = "step"
SUMMARIES = "summaries"
SUMMARY_DATES = "summary-dates"
SUPERVISION = "supervision"
SUPERVISION_RECORD = "supervision-record"
TO_FILE = "to-file"

SHEETS = (TEAM, WORKER, AWAITING, TEAMS, OFFERS, CALENDAR, PICTURES, SUPERVISION)
"""The screens whose list, or text, can be copied and written to a file; each of them is a ``Desk``."""
DESK = (*SHEETS, SUMMARIES)
"""The screens of the desk, on which nothing is typed."""
FORM_SCREENS = (CASE_FORM, TRANSFER, CLOSE_CASE, RESPOND, KEY_DATES, COVER, JOINT, STEP, ARRANGE, SUPERVISION_RECORD)
"""The forms that keep a draft."""
LEFT_BY_ESCAPE = (
    WORKER,
    AWAITING,
    TEAMS,
    OFFERS,
    CALENDAR,
    PICTURES,
    SUMMARIES,
    SUMMARY_DATES,
    SUPERVISION,
    HELP,
    HELP_PAGES,
    FIND,
    TOLD,
    IMPORT,
    NEW_FILE,
    TO_FILE,
    CLOSED_CASE,
)
"""What goes back to the screen before."""
