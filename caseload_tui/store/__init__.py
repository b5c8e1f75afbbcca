"""The caseload file: one SQLite file that holds the caseload, and the history of everything that happened to it.

``file.CaseloadFile`` is the way in. A stranger can read the tables with any SQLite tool; only this
room writes them.
"""
