"""The shape of a scheme file, key by key: what may stand in each table, and what must.

The reader takes its known and required keys from here, and the JSON Schema that editors use to
complete scheme files is made from the same classes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NotRequired, TypeVar

from typing_extensions import TypedDict

_Shape = TypeVar("_Shape", bound=type)


def _documented(shape: _Shape, keys: Mapping[str, str] | None = None) -> _Shape:
    """Let pydantic forbid other keys and describe these, from their docstrings or ``keys``; it is not imported here."""

    def describe(schema: dict[str, Any]) -> None:
        for key, sentence in (keys or {}).items():
            schema["properties"][key]["description"] = sentence

    config = {"extra": "forbid", "use_attribute_docstrings": True, "json_schema_extra": describe}
    setattr(shape, "__pydantic_config__", config)  # noqa: B010 - mypy cannot know it
    return shape


Number = int | float | Literal["?"]
"""A number, or "?" for one that has not been published or agreed yet."""
Single = str | int | float | bool
Range = TypedDict("Range", {"from": NotRequired[str | Number], "below": NotRequired[str | Number]})
When = dict[str, Single | list[Single] | Range]
"""Tests that must all hold: a value, one of several values, or a range from (inclusive) to below (exclusive)."""
WeightBand = TypedDict("WeightBand", {"from": Number, "points": Number})
_documented(Range, {"from": "The first value that passes.", "below": "The first value that passes no longer."})
_documented(WeightBand, {"from": "The first value of this band.", "points": "What such a case earns."})
PointsTable = Number | dict[str, Any]
"""One number, or a table of numbers by option, nested once or twice more for two or three facts."""


@_documented
class Heading(TypedDict):
    """What the scheme is."""

    id: str
    """A short name without spaces, such as four-factor."""
    version: str
    """Which edition, such as 2026.1."""
    title: str
    """The name that people read."""
    unit: Literal["points", "hours", "cases"]
    """What the weights count."""
    effective_from: date
    """From when the scheme is meant to be used. It never stops anybody from weighing."""
    source: str
    """Where the weights come from."""
    description: NotRequired[str]
    """What else a reader should know, such as rules that are no case weight."""
    precision: NotRequired[Number]
    """The step to which each line is rounded, half-up (0.01)."""
    round_total_to: NotRequired[Number]
    """The step to which a worker's points are rounded once, half-up."""


@_documented
class Option(TypedDict):
    """One of the values that a level or choice can have."""

    id: str | int
    """What files hold."""
    label: NotRequired[str]
    """What people read."""
    describe: NotRequired[str]
    """What is seen in such a case, rather than an adjective."""


@_documented
class Fact(TypedDict):
    """Something recorded of a case."""

    type: Literal["integer", "number", "level", "choice", "choices", "flag"]
    """A level is ordered; choices may be several; a flag is yes or no."""
    label: NotRequired[str]
    """What people read."""
    help: NotRequired[str]
    """How to judge it."""
    unit: NotRequired[str]
    """What a number counts, such as miles one way."""
    minimum: NotRequired[Number]
    """The smallest value taken (0)."""
    maximum: NotRequired[Number]
    """The largest value taken."""
    required: NotRequired[bool | When]
    """Whether a case without it stays unweighted (true), or when."""
    options: NotRequired[list[Option]]
    """The values of a level (in rising order), choice or choices."""


@_documented
class Weight(TypedDict):
    """One line of the sum."""

    id: str
    """A short name, unique in the scheme."""
    label: NotRequired[str]
    """What people read; by default the label of its one fact."""
    fact: NotRequired[str]
    """The fact that earns the points."""
    facts: NotRequired[list[str]]
    """The facts of a product, or of a table with two or three keys."""
    points: NotRequired[PointsTable]
    """A constant, or a table by option."""
    bands: NotRequired[list[WeightBand]]
    """Points by size: each from (inclusive) up to the next."""
    per_unit: NotRequired[Number]
    """Points for each unit: min(max(0, value - free), cap) times this."""
    free: NotRequired[Number]
    """Units that earn nothing."""
    cap: NotRequired[Number]
    """The most units that count, after the free ones."""
    one_in: NotRequired[PointsTable]
    """How many such cases one worker can hold: points are the standard target divided by it."""
    when: NotRequired[When]
    """When the line is made."""
    operation: NotRequired[Literal["add", "multiply", "replace"]]
    """What it does to the lines so far (add)."""
    of: NotRequired[list[str]]
    """The weights that a multiplier applies to; by default all lines so far."""


@_documented
class Rounding(TypedDict):
    """How the target is rounded, once."""

    to: NotRequired[Number]
    """The step."""
    mode: NotRequired[Literal["half-up", "down"]]
    """Half-up, or down (truncated)."""


@_documented
class Fixed(TypedDict):
    """Points that every worker carries regardless of cases."""

    id: str
    """A short name, unique among these."""
    label: NotRequired[str]
    """What people read."""
    points: Number
    """What it adds to a full-time worker's load."""
    pro_rata: NotRequired[bool]
    """Whether it goes by FTE and presence (true)."""


@_documented
class Responsibility(TypedDict):
    """Points for work outside cases, each time it is held."""

    id: str
    """What files of workers hold."""
    label: NotRequired[str]
    """What people read."""
    points: Number
    """What it adds to the load, each time it is held."""


@_documented
class Allowance(TypedDict):
    """A lower (or other) target for some workers."""

    id: str
    """A short name, unique among these."""
    label: NotRequired[str]
    """What people read."""
    when: NotRequired[When]
    """Tests of the worker: role, team, agency, fte, months_in_post, responsibilities."""
    factor: NotRequired[Number]
    """Multiplies the standard so far."""
    target: NotRequired[Number]
    """Replaces the standard so far."""


@_documented
class Capacity(TypedDict):
    """How much one worker should carry."""

    target: Number | Literal["none"]
    """For 1.0 FTE; "none" for a measure without one."""
    full_time_hours: NotRequired[Number]
    """Hours a week of a full-time worker (37)."""
    pro_rata: NotRequired[bool]
    """Whether the target goes by FTE (true)."""
    rounding: NotRequired[Rounding]
    """How the target is rounded (to the scheme's precision, half-up)."""
    absence_from_days: NotRequired[Number]
    """How long an absence must last to lower the target (28)."""
    fixed: NotRequired[list[Fixed]]
    """What every worker carries regardless of cases."""
    responsibility: NotRequired[list[Responsibility]]
    """Work outside cases."""
    allowance: NotRequired[list[Allowance]]
    """Who has a lower (or other) target; all that hold apply, in order."""


@_documented
class Joint(TypedDict):
    """How a joint case counts."""

    second: NotRequired[Number]
    """The second worker's share (0.3)."""
    lead: NotRequired[Number]
    """The lead worker's share (1)."""


Band = TypedDict(
    "Band",
    {
        "id": str,
        "label": NotRequired[str],
        "from": NotRequired[Number],
        "over": NotRequired[Number],
        "mark": NotRequired[str],
        "flag": NotRequired[bool],
        "action": NotRequired[str],
    },
)
_documented(
    Band,
    {
        "id": "A short name, unique among bands.",
        "label": "What people read.",
        "from": "It begins at this load, in per cent of the target.",
        "over": "It begins strictly above this load, in per cent of the target.",
        "mark": "A sign beside the load, such as ▲.",
        "flag": "Whether a worker in this band is flagged (false).",
        "action": "What the band calls for.",
    },
)

Limit = TypedDict(
    "Limit",
    {
        "id": str,
        "label": NotRequired[str],
        "count": str,
        "within_days": NotRequired[Number],
        "for": NotRequired[When],
        "where": NotRequired[When],
        "held": NotRequired[Literal["alone", "jointly"]],
        "at_most": Number,
    },
)
_documented(
    Limit,
    {
        "id": "A short name, unique among limits.",
        "label": "What people read when it is broken.",
        "count": "What is counted: cases, children, new_cases, or a fact of type integer.",
        "within_days": "With new_cases: how recently a case was allocated, in days.",
        "for": "Tests of the worker: role, team, agency, fte, months_in_post, responsibilities.",
        "where": "Tests of the case's facts: which cases are counted.",
        "held": "Cases led alone, or held jointly; by default those led.",
        "at_most": "The largest number that is kept.",
    },
)


@_documented
class Review(TypedDict):
    """How long a rating holds."""

    every_weeks: Number
    """A rating older than this is out of date."""


@_documented
class Supervision(TypedDict):
    """How often some workers meet their manager to review their load; the first that holds counts."""

    when: NotRequired[When]
    """Tests of the worker: role, team, agency, fte, months_in_post, responsibilities, weeks_in_post."""
    every_weeks: Number
    """Weeks from one meeting to the next."""


@_documented
class Example(TypedDict):
    """A worked case or worker that must come out exactly so."""

    label: NotRequired[str]
    """What the example shows."""
    facts: NotRequired[dict[str, Any]]
    """The facts of one case, instead of worker and cases."""
    worker: NotRequired[dict[str, Any]]
    """Columns of a worker, and months_in_post."""
    cases: NotRequired[list[dict[str, Any]]]
    """The facts of each case, with share and held where it is joint."""
    points: NotRequired[Number]
    """The points that must come out."""
    target: NotRequired[Number]
    """The worker's target that must come out."""
    load_percent: NotRequired[Number]
    """The load that must come out, to 0.1."""
    band: NotRequired[str]
    """The id of the band that must come out."""
    limits: NotRequired[list[str]]
    """The ids of the limits that must be broken, and no others."""


@_documented
class SchemeDocument(TypedDict):
    """A caseload weighting scheme."""

    scheme: Heading
    """What the scheme is."""
    facts: NotRequired[dict[str, Fact]]
    """What is recorded of a case, by id."""
    weight: NotRequired[list[Weight]]
    """The lines of the sum, in order."""
    capacity: Capacity
    """How much one worker should carry."""
    joint: NotRequired[Joint]
    """How a joint case counts."""
    band: NotRequired[list[Band]]
    """Named ranges of load, in rising order."""
    limit: NotRequired[list[Limit]]
    """What is not passed, whatever the load."""
    review: NotRequired[Review]
    """How long a rating holds."""
    supervision: NotRequired[list[Supervision]]
    """How often a worker's load is reviewed in supervision."""
    example: NotRequired[list[Example]]
    """Worked cases and workers, proved whenever the file is read."""
