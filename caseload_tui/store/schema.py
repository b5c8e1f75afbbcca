"""The tables of a caseload file.

The comments inside each table stay in the file, where a stranger finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION_ID = 0x43534C44
"""``CSLD`` in the file's header: tells a caseload file from any other program's."""

VERSION = 3
"""The version of files that this program makes: the number of steps in ``migrations``."""

TABLES = """
CREATE TABLE teams (
    name TEXT PRIMARY KEY NOT NULL,
    closed_on TEXT -- from this day on the team is no more; blank while it works
) WITHOUT ROWID;
CREATE TABLE team_terms ( -- the service that a team belongs to, from a date on
    team TEXT NOT NULL REFERENCES teams(name) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order in time
    from_date TEXT, -- blank: from the beginning
    parent TEXT, -- the team or service above it
    PRIMARY KEY (team, position)
) WITHOUT ROWID;
CREATE TABLE workers (
    ref TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    left_on TEXT, -- gone from this day on
    imported_row TEXT -- the row last imported for this worker, as JSON
) WITHOUT ROWID;
CREATE TABLE worker_terms ( -- what is true of a worker from a date on
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order in time
    from_date TEXT, -- blank: from the beginning
    team TEXT,
    role TEXT NOT NULL,
    fte TEXT NOT NULL, -- 1 is full time; an exact decimal
    hours TEXT, -- hours a week; where given they decide instead of fte
    hours_away TEXT NOT NULL, -- hours a week agreed not to be worked at present
    in_post_since TEXT,
    asye_since TEXT, -- start of the assessed and supported year in employment
    asye_paused_days INTEGER NOT NULL,
    agency INTEGER NOT NULL, -- 1 yes, 0 no
    registered INTEGER, -- 1 yes, 0 no, blank: not known
    no_new_work_until TEXT,
    leaving_on TEXT,
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
CREATE TABLE absences ( -- dates only; no reason is kept, on purpose
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT, -- blank: no set day
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
CREATE TABLE responsibilities ( -- work outside cases
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    responsibility TEXT NOT NULL, -- its id in the scheme
    number TEXT NOT NULL, -- how many times it is held; an exact decimal
    from_date TEXT,
    until_date TEXT, -- the first day on which it is no longer held
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
CREATE TABLE cases ( -- the children of one family at one address with one lead worker
    ref TEXT PRIMARY KEY NOT NULL,
    family TEXT NOT NULL, -- links siblings who are cases of their own
    team TEXT,
    planned_closing TEXT,
    imported_row TEXT -- the row last imported for this case, as JSON
) WITHOUT ROWID;
CREATE TABLE spells ( -- the times for which a case is open
    case_ref TEXT NOT NULL REFERENCES cases(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    opened_on TEXT,
    closed_on TEXT, -- the first day on which it is no longer open
    PRIMARY KEY (case_ref, position)
) WITHOUT ROWID;
CREATE TABLE ratings ( -- the facts of a case as somebody judged them on a date
    case_ref TEXT NOT NULL REFERENCES cases(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rated_on TEXT,
    facts TEXT NOT NULL, -- JSON: each fact of the scheme by its id
    scheme TEXT NOT NULL, -- the scheme's id and version
    rated_by TEXT NOT NULL,
    confirmed INTEGER NOT NULL, -- 1 yes; 0: the plan or legal status changed and nobody has judged it since
    PRIMARY KEY (case_ref, position)
) WITHOUT ROWID;
CREATE TABLE allocations ( -- who holds a case
    case_ref TEXT NOT NULL REFERENCES cases(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    worker_ref TEXT NOT NULL REFERENCES workers(ref) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL, -- lead, second or cover
    share TEXT, -- the part of the points that counts for the worker; blank: as the scheme says
    from_date TEXT,
    until_date TEXT, -- the first day on which it is no longer held so
    reason TEXT NOT NULL, -- a code of the Standard Safeguarding Dataset
    PRIMARY KEY (case_ref, position)
) WITHOUT ROWID;
CREATE INDEX allocations_by_worker ON allocations(worker_ref);
CREATE TABLE schemes ( -- how work is weighed, from a date on
    position INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    from_date TEXT,
    text TEXT NOT NULL -- the scheme file, whole
);
CREATE TABLE versions ( -- how often each record was touched, and a digest of its rows above
    record TEXT PRIMARY KEY NOT NULL, -- such as case:C1, worker:W1, team:North, scheme:
    version INTEGER NOT NULL,
    digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE history ( -- everything that happened, in order; nothing here is ever changed
    sequence INTEGER PRIMARY KEY NOT NULL,
    recorded_at TEXT NOT NULL, -- when it was written down, in UTC
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    kind TEXT NOT NULL,
    undoes INTEGER, -- the earlier entry that this one takes back
    change TEXT NOT NULL, -- JSON
    digest TEXT NOT NULL -- over this entry, its records, the digest before it and the versions raised in between
);
CREATE INDEX history_undoes ON history(undoes) WHERE undoes IS NOT NULL;
CREATE TABLE history_records ( -- the records that each entry touched
    sequence INTEGER NOT NULL REFERENCES history(sequence),
    record TEXT NOT NULL,
    version INTEGER NOT NULL, -- the record's version after the entry
    before TEXT, -- JSON: the record before the entry; blank where there was none
    PRIMARY KEY (sequence, record)
) WITHOUT ROWID;
CREATE INDEX history_by_record ON history_records(record, sequence);
CREATE TABLE raised_versions ( -- what a restore raised versions to, so that an edit of what it replaced is refused
    sequence INTEGER NOT NULL, -- the last entry of the history at the time; 0 where there was none
    record TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (sequence, record)
) WITHOUT ROWID;
CREATE TABLE seal ( -- one row: what the history must end with
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    entries INTEGER NOT NULL,
    head TEXT NOT NULL, -- the digest of the last entry and of the versions raised since
    stamp INTEGER NOT NULL, -- grows with every write
    migrations TEXT NOT NULL, -- a digest of the steps that made these tables
    digest TEXT NOT NULL -- over this row
);
"""

KEY_DATES_OFFERS_RESPONSES = """
ALTER TABLE cases ADD COLUMN area TEXT NOT NULL DEFAULT '';
CREATE TABLE key_dates ( -- when something falls due in a case
    case_ref TEXT NOT NULL REFERENCES cases(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order in time
    day TEXT NOT NULL,
    kind TEXT NOT NULL, -- assessment, conference, hearing or evidence
    PRIMARY KEY (case_ref, position)
) WITHOUT ROWID;
CREATE TABLE offers ( -- a transfer that was offered and not accepted yet
    case_ref TEXT NOT NULL REFERENCES cases(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- always 0: there is one at a time
    worker_ref TEXT NOT NULL REFERENCES workers(ref) DEFERRABLE INITIALLY DEFERRED,
    offered_on TEXT NOT NULL,
    reason TEXT NOT NULL, -- a code of the Standard Safeguarding Dataset
    share TEXT, -- the part of the points that is to count; blank: as the scheme says
    PRIMARY KEY (case_ref, position)
) WITHOUT ROWID;
CREATE INDEX offers_by_worker ON offers(worker_ref);
CREATE TABLE responses ( -- what was agreed about a worker's flag
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order in time
    agreed_on TEXT NOT NULL,
    agreed TEXT NOT NULL, -- JSON: some of stop, move, wait, help
    review_on TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    note TEXT NOT NULL,
    reviewed_on TEXT, -- blank while it awaits its review
    outcome TEXT NOT NULL, -- done, not-done or replaced; empty while it awaits its review
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
"""
"""What the second version adds."""

SUPERVISIONS = """
CREATE TABLE supervisions ( -- records of supervision meetings as they were signed off; none is ever altered
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- order in time; a correction stands after what it corrects
    held_on TEXT NOT NULL,
    points TEXT NOT NULL, -- the load that both looked at; an exact decimal
    target TEXT, -- blank under a scheme without one
    worker_view TEXT NOT NULL, -- fair, not-fair, or empty where they did not say
    manager_view TEXT NOT NULL,
    worker_words TEXT NOT NULL, -- the worker's own words where they disagree
    remarks TEXT NOT NULL, -- JSON: about which line, the text, by whom, and whether it is a challenge
    way_forward INTEGER, -- 1 a way forward was agreed, 0 not, blank: not discussed
    next_on TEXT, -- the next meeting
    signed_by TEXT NOT NULL,
    corrects INTEGER NOT NULL, -- 1: corrects the record of the same day
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
CREATE TABLE actions ( -- what came of supervision meetings
    worker_ref TEXT NOT NULL REFERENCES workers(ref) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- in the order in which they were agreed
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    done_on TEXT, -- blank while it is open
    PRIMARY KEY (worker_ref, position)
) WITHOUT ROWID;
"""
"""What the third version adds."""

APPEND_ONLY = """
CREATE TRIGGER history_keeps_entries BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_keeps_all BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_only_grows BEFORE INSERT ON history
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM history)
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_records_keep BEFORE UPDATE ON history_records
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_records_keep_all BEFORE DELETE ON history_records
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_records_only_grow BEFORE INSERT ON history_records
    WHEN NEW.sequence IS NOT (SELECT max(sequence) FROM history)
        OR EXISTS (SELECT 1 FROM history_records WHERE sequence = NEW.sequence AND record = NEW.record)
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
"""

VIEWS = """
CREATE VIEW open_cases AS -- cases open today
    SELECT cases.ref, cases.family, cases.team, spells.opened_on, cases.planned_closing
    FROM cases JOIN spells ON spells.case_ref = cases.ref
    WHERE coalesce(spells.opened_on, '') <= date('now', 'localtime')
        AND (spells.closed_on IS NULL OR spells.closed_on > date('now', 'localtime'));
CREATE VIEW held_cases AS -- who holds each open case today, and as what
    SELECT open_cases.ref, open_cases.family, open_cases.team, allocations.worker_ref, workers.name AS worker,
        allocations.kind, allocations.share, allocations.from_date
    FROM open_cases
    JOIN allocations ON allocations.case_ref = open_cases.ref
    JOIN workers ON workers.ref = allocations.worker_ref
    WHERE coalesce(allocations.from_date, '') <= date('now', 'localtime')
        AND (allocations.until_date IS NULL OR allocations.until_date > date('now', 'localtime'));
CREATE VIEW workers_now AS -- workers in post today, with the terms in force
    SELECT workers.ref, workers.name, terms.team, terms.role, terms.fte, terms.hours, terms.hours_away,
        terms.in_post_since, terms.asye_since, terms.agency, terms.no_new_work_until, terms.leaving_on
    FROM workers JOIN worker_terms AS terms ON terms.worker_ref = workers.ref
    WHERE terms.position = (
            SELECT max(position) FROM worker_terms
            WHERE worker_ref = workers.ref AND coalesce(from_date, '') <= date('now', 'localtime'))
        AND (workers.left_on IS NULL OR workers.left_on > date('now', 'localtime'))
        AND (terms.leaving_on IS NULL OR terms.leaving_on >= date('now', 'localtime'));
CREATE VIEW ratings_now AS -- the newest rating of each open case
    SELECT open_cases.ref, ratings.rated_on, ratings.facts, ratings.scheme, ratings.rated_by, ratings.confirmed
    FROM open_cases JOIN ratings ON ratings.case_ref = open_cases.ref
    WHERE ratings.position = (
        SELECT max(position) FROM ratings
        WHERE case_ref = open_cases.ref AND coalesce(rated_on, '') <= date('now', 'localtime'));
"""


def described(db: Connection) -> set[tuple[str, str, str]]:
    """Every table, index, view and trigger of a database with the text that made it."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(str(kind), str(name), str(text)) for kind, name, text in rows}
