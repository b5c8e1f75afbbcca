"""Who works in the invented county: every team, manager and worker, with the load that is meant for each.

No name here is a real person's. A worker's line holds name, role, full-time equivalent and load in per cent of
the target; then what else is so: ``agency``, responsibilities, ``asye=`` since when, and what is listed in
``Worker``.
"""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

AS_OF = date(2026, 9, 30)
ROLES = {"SW": "social worker", "SP": "senior practitioner", "ASYE": "ASYE", "PA": "personal adviser"}
RESPONSIBILITIES = {"mentoring": 50, "duty-day": 60, "student": 100, "release": 100}
"""What each is worth, in tenths of a point."""

NO_NEW_WORK = {"W130": (date(2026, 9, 14), date(2026, 10, 16)), "W176": (date(2026, 9, 21), date(2026, 10, 30))}
"""Who takes on nothing new: agreed when, and until when."""
AWAY_NEXT = {
    "W134": (date(2026, 10, 12), date(2026, 10, 16)),
    "W136": (date(2026, 10, 26), date(2026, 10, 30)),
    "W174": (date(2026, 10, 19), date(2026, 10, 23)),
    "W183": (date(2026, 11, 2), date(2026, 11, 6)),
    "W191": (date(2026, 10, 5), date(2026, 10, 9)),
}
"""Who will be away soon: first and last day."""

TEAMS = """
Front Door; FD; Nightingale-Shaw, Petra
  Abara, Chidi; SP; 1.0; 88; duty-day*3
  Bellingham, Joan; SW; 1.0; 93; duty-day*2
  Castellano, Rosa; SW; 0.8; 85; duty-day*2
  Dhillon, Manpreet; SW; 1.0; 97; duty-day*2
  Eastbrook, Liam; SW; 1.0; 91; duty-day*2; agency
  Farouk, Layla; SW; 0.6; 94; duty-day
  Gwynne, Carys; SW; 1.0; 73; duty-day*2
  Hallorane, Sean; SW; 1.0; 95; duty-day*2

Assessment North; AN; Ravenscroft, Delia
  Ibrahim, Yusuf; SP; 1.0; 92; mentoring
  Jankowska, Marta; SW; 1.0; 96; duty-day
  Kettleby, Ruth; SW; 0.8; 99
  Lomax, Tyrone; SW; 1.0; 79; duty-day
  Moyo, Tendai; ASYE; 1.0; 86; asye=2026-03-02; second
  Norcliffe, Hannah; SW; 1.0; 93
  O'Leary, Niamh; SW; 0.6; 90
  Patel, Ketan; SW; 1.0; 74; agency

Assessment South; AS; Whitlock, Gareth
  Quayle, Sophie; SP; 0.8; 95; mentoring; duty-day
  Rostami, Parisa; SW; 1.0; 98
  Sandhu, Jasbir; SW; 1.0; 89; duty-day
  Thackray, Edwin; SW; 1.0; 93
  Udoh, Ini; ASYE; 1.0; 90; asye=2026-05-11; alone=s47
  Varley, Megan; SW; 1.0; 96; student
  Whitcombe, Ian; SW; 0.8; 76
  Yilmaz, Deniz; SW; 1.0; 91; agency

Safeguarding Central; SC; Brannigan-Cole, Orla
  Adeyemi-Hart, Folake; SP; 1.0; 97; mentoring*3
  Birchall, Craig; SW; 1.0; 109
  Cojocaru, Ana; SW; 1.0; 119; agency
  Danso, Kwabena; ASYE; 1.0; 92; asye=2026-02-09; alone=cp
  Ellershaw, Beth; ASYE; 1.0; 90; asye=2026-07-06; second
  Ferreira, Tiago; SW; 1.0; 72; agency; leaving=2026-10-16
  Ghosh, Ananya; SW; 0.8; 98; duty-day
  Hollins, Darren; ASYE; 1.0; 94; asye=2025-09-15; paused=70; lead
  Imrie, Catriona; SW; 1.0; 96; agency

Safeguarding South East; SE; Fairweather, Colin
  Okafor, Amara; SW; 1.0; 118; cases=11
  Lindqvist, Per; ASYE; 1.0; 124; asye=2026-07-13; cases=6; children=9
  Haddad, Samira; SP; 0.8; 98; mentoring*2; cases=7
  Mensah, Kofi; SW; 1.0; 97; agency; cases=11
  Kaya, Elif; SW; 0.8; 94; agency; cases=9
  Rahman, Tasnim; SW; 1.0; 93; duty-day; cases=10
  Fenwick, Jodie; ASYE; 1.0; 87; asye=2026-01-19; second; cases=8
  Nowak, Ewa; SW; 1.0; 61; cases=6

Safeguarding North; SN; Oyelaran, Bisi
  Jarvis, Petronella; SP; 1.0; 94; mentoring
  Kowalczuk, Ihor; SW; 1.0; 97
  Lascelles, Dawn; SW; 0.6; 92
  Mbeki-Stone, Thandi; SW; 1.0; 82; duty-day
  Nuttall, Gemma; ASYE; 1.0; 88; asye=2025-12-01; lead; second
  Osgerby, Philip; SW; 1.0; 99
  Pereira, Joana; SW; 1.0; 81
  Qureshi, Adeel; SW; 1.0; 95; agency

Safeguarding West; SW; Tremaine, Judith
  Rutledge, Kim; SP; 0.8; 96; mentoring
  Saxelby, Owen; SW; 1.0; 93
  Tran, Minh Anh; SW; 1.0; 98; student
  Underhill, Rachel; SW; 0.8; 90
  Vasquez, Elena; ASYE; 1.0; 91; asye=2026-04-13; second
  Wadsworth, Leon; SW; 1.0; 78; duty-day
  Yeboah, Abena; SW; 1.0; 94
  Zielinski, Pawel; SW; 1.0; 77

Looked After East; LE; Castleton, Moira
  Ashdown, Priya; SP; 1.0; 93; mentoring
  Pham, Thanh; SW; 1.0; 97
  Cropper, Alison; SW; 0.6; 95
  Dlamini, Sipho; SW; 1.0; 84
  Entwistle, Nora; SW; 1.0; 99
  Fitzalan, Jude; ASYE; 1.0; 89; asye=2026-05-04; second
  Gorecki, Tomasz; SW; 1.0; 76; duty-day
  Hussain, Rukhsana; SW; 0.8; 94

Looked After West; LW; Penhaligon, Tamsin
  Iqbal, Nadia; SP; 0.8; 92; student
  Jellicoe, Martin; SW; 1.0; 103
  Kipling-Rao, Asha; SW; 1.0; 96; duty-day
  Lovatt, Sue; SW; 0.5; 98
  Mukherjee, Debjani; SW; 1.0; 83
  Nesbitt, Aaron; SW; 1.0; 94; agency
  Oduya, Grace; SW; 1.0; 79
  Prothero, Huw; SW; 1.0; 97

14+; FT; Akintola-West, Remi
  Quigley, Brendan; SP; 1.0; 96; mentoring*3
  Ramsbottom, Stacey; SW; 1.0; 112
  Silva, Mateus; SW; 1.0; 121; agency
  Tattersall, Joe; ASYE; 1.0; 87; asye=2026-06-15; second
  Uddin, Shamima; SW; 0.8; 107; agency
  Venables, Carla; ASYE; 1.0; 93; asye=2026-01-05; second
  Wren, Theodora; ASYE; 1.0; 90; asye=2025-11-10; lead
  Xu, Jiaying; SW; 1.0; 94; agency

Leaving Care; LC; Longbottom, Vivienne
  Yardley, Corinne; SP; 1.0; 91; release
  Zaman, Farida; SW; 1.0; 96
  Arkwright, Dennis; PA; 1.0; 97; cases=18
  Boateng, Efua; PA; 1.0; 93; second
  Clegg, Tracey; SW; 0.8; 94
  Demir, Ozan; SW; 1.0; 80
  Evanson, Keir; SW; 1.0; 98; hours=37; away=7.4
  Frobisher, Lynn; SW; 0.6; 92

Disabled Children; DC; Macallister, Fraser
  Gallimore, Esther; SP; 0.8; 93; mentoring
  Hoang, Linh; SW; 1.0; 97
  Islam, Nazmul; ASYE; 0.8; 88; asye=2026-03-23; second
  Jolliffe, Wendy; SW; 1.0; 94
  Kaminska, Zofia; SW; 0.6; 96
  Llewellyn, Rhys; SW; 1.0; 89; hours=37; away=3.7
  Mirza, Saima; SW; 1.0; 75
"""


@dataclass(frozen=True)
class Worker:
    """A worker as planned. ``load`` is what the cases are drawn to come near.

    ``also`` holds ``second`` (joins a colleague's case), ``lead`` (leads a child protection case jointly),
    ``alone`` (a kind held alone against the limits), ``cases`` and ``children`` (exactly so many), ``paused``,
    ``hours``, ``away`` and ``leaving``.
    """

    ref: str
    name: str
    team: str
    role: str
    fte: Fraction
    load: int
    agency: bool = False
    asye_since: date | None = None
    responsibilities: dict[str, int] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)

    @property
    def asye_months(self) -> int | None:
        """Whole months of the assessed year, less the days it was paused."""
        return self.months_on(AS_OF)

    def months_on(self, day: date) -> int | None:
        """Whole months of the assessed year on a day, less the days it was paused."""
        if self.asye_since is None:
            return None
        since = date.fromordinal(self.asye_since.toordinal() + int(self.also.get("paused", "0")))
        return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)

    @property
    def most_children(self) -> int | None:
        """How many children an ASYE may hold."""
        months = self.asye_months
        return None if months is None else 7 if months < 3 else 10 if months < 6 else 12

    @property
    def presence(self) -> Fraction:
        """The part of the hours that is worked."""
        hours = self.fte * 37
        return (hours - Fraction(self.also.get("away", "0"))) / hours

    @property
    def target(self) -> Fraction:
        """The target in tenths of a point."""
        months = self.asye_months
        percent = 100 if months is None else 50 if months < 3 else 65 if months < 6 else 80
        return 1000 * Fraction(percent, 100) * self.fte * self.presence

    @property
    def beside_cases(self) -> Fraction:
        """What counts beside cases, in tenths of a point."""
        return 150 * self.fte * self.presence + sum(
            RESPONSIBILITIES[one] * number for one, number in self.responsibilities.items()
        )


@dataclass(frozen=True)
class Team:
    """A team as planned, with its manager's name and reference."""

    name: str
    code: str
    manager: str
    manager_ref: str
    workers: tuple[Worker, ...]


def teams() -> list[Team]:
    """The teams in order. Workers are W101 and on, managers M01 and on."""
    found: list[Team] = []
    reached = 100
    for number, block in enumerate(TEAMS.strip().split("\n\n"), 1):
        first, *lines = block.splitlines()
        name, code, manager = first.split("; ")
        workers = tuple(_worker(f"W{reached + place}", name, line) for place, line in enumerate(lines, 1))
        reached += len(lines)
        found.append(Team(name, code, manager, f"M{number:02}", workers))
    return found


def _worker(ref: str, team: str, line: str) -> Worker:
    name, role, fte, load, *more = line.strip().split("; ")
    also = dict(one.partition("=")[::2] for one in more if one != "agency" and not _is_responsibility(one))
    since = also.pop("asye", "")
    return Worker(
        ref=ref,
        name=name,
        team=team,
        role=ROLES[role],
        fte=Fraction(fte),
        load=int(load),
        agency="agency" in more,
        asye_since=date.fromisoformat(since) if since else None,
        responsibilities=dict(_held(one) for one in more if _is_responsibility(one)),
        also=also,
    )


def _is_responsibility(text: str) -> bool:
    return text.partition("*")[0] in RESPONSIBILITIES


def _held(text: str) -> tuple[str, int]:
    name, _, number = text.partition("*")
    return name, int(number or "1")
