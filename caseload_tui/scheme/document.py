"""The shape of a scheme file, key by key: what may stand in each table, and what must.

The reader takes its known and required keys from here, and the JSON Schema that editors use to
complete scheme files is made from the same classes.
"""

from datetime import date
from typing import Annotated, Any, Literal, NotRequired, TypeVar

from typing_extensions import TypedDict

_Shape = TypeVar("_Shape", bound=type)


def _documented(shape: _Shape) -> _Shape:
    """Let pydantic take descriptions from the docstrings of keys and forbid others; it is not imported here."""
    setattr(shape, "__pydantic_config__", {"extra": "forbid", "use_attribute_docstrings": True})  # noqa: B010 - mypy cannot know it
    return shape


Number = int | float | Literal["?"]
"""A number, or "?" for one that has not been published or agreed yet."""
Single = str | int | float | bool
Range = TypedDict("Range", {"from": NotRequired[str | Number], "below": NotRequired[str | Number]})
When = dict[str, Single | list[Single] | Range]
"""Tests that must all hold: a value, one of several values, or a range from (inclusive) to below (exclusive)."""
WeightBand = TypedDict("WeightBand", {"from": Number, "points": Number})
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

    to: Number
    """The step."""
    mode: NotRequired[Literal["half-up", "down"]]
    """Half-up, or down (truncated)."""


@_documented
class Fixed(TypedDict):
    """Points that every worker carries regardless of cases."""

    id: str
    label: NotRequired[str]
    points: Number
    pro_rata: NotRequired[bool]
    """Whether it goes by FTE and presence (true)."""


@_documented
class Responsibility(TypedDict):
    """Points for work outside cases, each time it is held."""

    id: str
    label: NotRequired[str]
    points: Number


@_documented
class Allowance(TypedDict):
    """A lower (or other) target for some workers."""

    id: str
    label: NotRequired[str]
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
    absence_from_days: NotRequired[Number]
    """How long an absence must last to lower the target (28)."""
    fixed: NotRequired[list[Fixed]]
    responsibility: NotRequired[list[Responsibility]]
    allowance: NotRequired[list[Allowance]]


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
_documented(Band)

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
_documented(Limit)


@_documented
class Review(TypedDict):
    """How long a rating holds."""

    every_weeks: Number
    """A rating older than this is out of date."""


@_documented
class Example(TypedDict):
    """A worked case or worker that must come out exactly so."""

    label: NotRequired[str]
    facts: NotRequired[dict[str, Any]]
    worker: NotRequired[dict[str, Any]]
    cases: NotRequired[list[dict[str, Any]]]
    points: NotRequired[Number]
    target: NotRequired[Number]
    load_percent: NotRequired[Number]
    band: NotRequired[str]
    limits: NotRequired[list[str]]


@_documented
class SchemeDocument(TypedDict):
    """A caseload weighting scheme."""

    scheme: Heading
    facts: NotRequired[dict[str, Fact]]
    weight: NotRequired[list[Weight]]
    capacity: Capacity
    joint: NotRequired[Joint]
    band: NotRequired[Annotated[list[Band], "in rising order of load"]]
    limit: NotRequired[list[Limit]]
    review: NotRequired[Review]
    example: NotRequired[list[Example]]
