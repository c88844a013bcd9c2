"""Reading a dateline: the short line of a seed that says when, and perhaps where.

Every rule here answers a form that newsrooms print. What is not understood is
handed back, so that a sentence which merely holds a date is never taken for one.
"""

import datetime
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from unicodedata import normalize
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.arabic.calendars import MONTHS
from generator.arabic.datewords import (
    ENGLISH_MONTHS,
    GAP,
    HIJRI,
    HIJRI_SIGNS,
    PERIODS,
    SEPARATORS,
    SHORT_ZONES,
    WEEKDAY_NAMES,
    ZONES,
    patterns,
)
from generator.arabic.fold import fold

LONGEST = 250
"""Characters: a longer line is a paragraph, and no dateline."""


class ParsedDate(Struct, frozen=True):
    """What a dateline says.

    `time` is on the clock of the place; `utc_offset_minutes` is None where the
    line names no zone. `updated` says that the
    day is that of an update, and no other day was given; where both stand in
    the line, the day is that of publication and `revised` says when it was updated.
    `rest` is what was not understood, such as a place or an agency, its parts
    joined by « - »; empty when the line is a date and nothing else. `hijri` says that
    the line has a Hijri date alone, and the day is that of the Umm al-Qura calendar.
    """

    day: date
    time: datetime.time | None = None
    utc_offset_minutes: int | None = None
    updated: bool = False
    rest: str = ""
    revised: "ParsedDate | None" = None
    hijri: bool = False


@lru_cache(maxsize=512)  # a reader asks about a line from several sides
def parse_date(text: str) -> ParsedDate | None:
    """The date of a dateline; None without a day, a month and a year.

    Numeric dates are read day first. A Hijri date beside a Gregorian one is passed
    over; alone it is read by the Umm al-Qura calendar, and where the printed weekday is
    the one before or after, sighting has moved it there. None too where the line
    contradicts itself: doubled months that differ, two dates of which none is an update,
    or a numeric date on another weekday than the one printed before it.
    """
    if len(text) > LONGEST or not any(char.isdigit() for char in text):
        return None
    line = _Line(text)
    dates, clocks = _read_dates(line)
    alone = not dates
    if alone and (hijri := line.hijri):
        dates = [_Found(0, hijri)]
    if not 1 <= len(dates) <= 2:
        return None
    clocks += _read_clocks(line)
    weekdays = {WEEKDAY_NAMES[match["name"]] for match in line.take(patterns().weekday)}
    if alone:
        dates = [_sighted(dates[0], weekdays)]
    if any(found.numeric and weekdays and found.day.weekday() not in weekdays for found in dates):
        return None
    closed = re.search(r"\(\s*(?:ت\s*)?[^()\d]{4,20}\)", line.folded)
    updates = [match.start() for match in line.take(patterns().update)]
    list(line.take(patterns().beside))
    while any(list(line.take(pattern)) for pattern in patterns().connecting):
        pass
    if len(dates) == 1:
        later = [at for at in updates if at > dates[0].start]
        # «(آخر تحديث) الساعة 17:51» says of the whole line what «آخر تحديث: 17:51» does not.
        if later and len(later) == len(updates) and not (closed and closed.start() < later[0]):
            return _two_clocks(line, dates[0], clocks, later[0], hijri=alone)
        return _said(line, dates[0], clocks, updated=bool(updates), hijri=alone)
    return _two_dates(line, dates, clocks, updates)


def announces(text: str) -> bool:
    """Whether a line says that a day follows, and nothing else: «تم النشر في:», «آخر تحديث»."""
    if len(text) > 40 or any(char.isdigit() for char in text):
        return False
    return patterns().announcing.fullmatch(fold(text)) is not None


class _Found(Struct, frozen=True):
    """A date and where it stands in the folded line."""

    start: int
    day: date
    numeric: bool = False


class _Clock(Struct, frozen=True):
    start: int
    time: datetime.time
    offset: int | str | None
    """Minutes east of Greenwich, or the name of a zone that moves its clocks."""


def _two_clocks(
    line: "_Line", found: _Found, clocks: list[_Clock], border: int, *, hijri: bool
) -> ParsedDate:
    """«3 مارس 2026 - آخر تحديث 18:40»: the update's hour, on the day of publication."""
    after = [clock for clock in clocks if clock.start > border]
    if not after:
        return _said(line, found, clocks, updated=True, hijri=hijri)
    before = [clock for clock in clocks if clock.start < border]
    return _said(line, found, before, revised=_when(found.day, after), hijri=hijri)


def _two_dates(
    line: "_Line", dates: list[_Found], clocks: list[_Clock], updates: list[int]
) -> ParsedDate | None:
    first, second = sorted(dates, key=lambda found: found.start)
    between = [at for at in updates if first.start < at < second.start]
    before = [at for at in updates if at < first.start]
    if not between and not before:
        return _said(line, first, clocks) if first.day == second.day else None
    if between and before:
        return None
    border = between[0] if between else second.start
    early = [clock for clock in clocks if clock.start < border]
    late = [clock for clock in clocks if clock.start > border]
    if between:
        return _said(line, first, early, revised=_when(second.day, late))
    return _said(line, second, late, revised=_when(first.day, early))


def _when(day: date, clocks: list[_Clock]) -> ParsedDate:
    clock = min(clocks, key=lambda clock: clock.start, default=None)
    if clock is None:
        return ParsedDate(day)
    return ParsedDate(day, clock.time, _on_the_day(clock, day))


def _said(
    line: "_Line",
    found: _Found,
    clocks: list[_Clock],
    *,
    updated: bool = False,
    revised: ParsedDate | None = None,
    hijri: bool = False,
) -> ParsedDate:
    # Of several clocks the first goes with the date; the others repeat it
    # for readers elsewhere.
    when = _when(found.day, clocks)
    return ParsedDate(
        day=when.day,
        time=when.time,
        utc_offset_minutes=when.utc_offset_minutes,
        updated=updated,
        rest=line.rest,
        revised=revised,
        hijri=hijri,
    )


class _Line:
    """A line folded character by character, to cut what is understood out of it."""

    def __init__(self, text: str) -> None:
        self.text = normalize("NFKC", text)
        folded: list[str] = []
        self._origin: list[int] = []
        for place, char in enumerate(self.text):
            for one in fold(char):
                folded.append(one)
                self._origin.append(place)
        self._origin.append(len(self.text))
        self.folded = "".join(folded)
        self._taken: list[tuple[int, int]] = []

    def take(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Each match of `pattern`, cut out of the line."""
        for match in list(pattern.finditer(self.folded)):
            self.cut(match)
            yield match

    def cut(self, match: re.Match[str]) -> None:
        start, end = match.span()
        self._taken.append((start, end))
        self.folded = self.folded[:start] + GAP * (end - start) + self.folded[end:]

    @property
    def hijri(self) -> date | None:
        """The Gregorian day of the Hijri date that was cut out, where it is the only one."""
        spans = (self.text[self._origin[a] : self._origin[b]] for a, b in self._taken)
        days = [day for span in spans if (day := _hijri_day(fold(span)))]
        return days[0] if len(days) == 1 else None

    @property
    def rest(self) -> str:
        parts = []
        place = 0
        end = len(self.folded)
        for start, stop in [*sorted(self._taken), (end, end)]:
            part = " ".join(self.text[self._origin[place] : self._origin[start]].split())
            part = part.rstrip(SEPARATORS + "([«").lstrip(SEPARATORS + ")]»")
            if any(char.isalnum() for char in part):
                parts.append(part)
            place = max(place, stop)
        return " - ".join(parts)


def _read_dates(line: _Line) -> tuple[list[_Found], list[_Clock]]:
    """The Gregorian dates; Hijri ones are cut out and passed over."""
    known = patterns()
    dates: list[_Found] = []
    clocks: list[_Clock] = []
    for match in known.iso.finditer(line.folded):
        day = _day(match["y"], match["m"], match["d"])
        clock = _clock(match["h"], match["min"])
        if day and clock is not None:
            line.cut(match)
            dates.append(_Found(match.start(), day))
            clocks.append(_Clock(match.start(), clock, _iso_offset(match["zone"])))
    for pattern in known.named:
        for match in pattern.finditer(line.folded):
            months = {_month(name) for name in (match["m"], match["m2"]) if name}
            day = _day(match["y"], months.pop(), match["d"])
            # Two months that differ are a mistake or a span; either way no day.
            if day and not months and match["era"] not in HIJRI_SIGNS:
                line.cut(match)
                dates.append(_Found(match.start(), day))
    for match in known.numeric.finditer(line.folded):
        year = match["y"] or match["y2"]
        if match["era"] in HIJRI_SIGNS or _HIJRI_YEARS[0] <= int(year) <= _HIJRI_YEARS[1]:
            line.cut(match)
        elif day := _day(year, match["m"] or match["m2"], match["d"] or match["d2"]):
            line.cut(match)
            dates.append(_Found(match.start(), day, numeric=True))
    list(line.take(known.other_calendar))
    return dates, clocks


def _read_clocks(line: _Line) -> list[_Clock]:
    clocks = []
    for pattern in patterns().clocks:
        for match in pattern.finditer(line.folded):
            said = match.groupdict()
            if said.get("sep") == "." and not (said["label"] or said["period"] or said["zone"]):
                continue
            if (clock := _clock(match["h"], said.get("min") or "0", said.get("period"))) is None:
                continue
            line.cut(match)
            clocks.append(_Clock(match.start(), clock, _offset(match)))
    return clocks


def _day(year: str, month: int | str, day: str) -> date | None:
    if not _YEARS[0] <= int(year) <= _YEARS[1]:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(hour: str, minute: str, period: str | None = None) -> datetime.time | None:
    h = int(hour)
    if period and 1 <= h <= 12:  # «16:00 pm» is printed, and means 16:00
        match PERIODS[period]:
            case "morning":
                h %= 12
            case "noon":
                h = h if h >= 10 else h + 12
            case "afternoon":
                h = h % 12 + 12
            case "night":
                h = h % 12 + (12 if 6 <= h <= 11 else 0)
    return datetime.time(h, int(minute)) if h < 24 and int(minute) < 60 else None


def _on_the_day(clock: _Clock, day: date) -> int | None:
    if not isinstance(clock.offset, str):
        return clock.offset
    at = datetime.datetime.combine(day, clock.time, ZoneInfo(clock.offset))
    offset = at.utcoffset()
    return offset // datetime.timedelta(minutes=1) if offset is not None else None


def _offset(match: re.Match[str]) -> int | str | None:
    if match["utc"]:
        hours = int((match["plus"] or "0").replace(" ", ""))
        minutes = int(match["plus_minutes"] or 0)
        return _on_earth(hours * 60 + (minutes if hours >= 0 else -minutes))
    if match["plain"]:
        return _iso_offset(match["plain"])
    if match["mecca"]:
        return ZONES["مكه"]
    if match["short"]:
        return SHORT_ZONES[match["short"]]
    city = match["city"] or match["bracketed"]
    return ZONES[" ".join(city.split())] if city else None


def _iso_offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone == "z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return _on_earth(-minutes if zone[0] == "-" else minutes)


def _on_earth(minutes: int) -> int | None:
    return minutes if -12 * 60 <= minutes <= 14 * 60 else None


_HIJRI_NUMBERS = re.compile(
    r"(?P<y>1[345]\d\d)\D+(?P<m>\d{1,2})\D+(?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})\D+(?P<m2>\d{1,2})\D+(?P<y2>1[345]\d\d)"
)
_HIJRI_NAMED = re.compile(r"(?P<d>\d{1,2})(?P<m>\D+?)(?P<y>1[345]\d\d)")
_YEARS = (1900, 2199)
_HIJRI_YEARS = (1300, 1599)  # Jalali years too; no newsroom dates itself to 1450


def _hijri_day(text: str) -> date | None:
    """The Gregorian day of a folded Hijri date, by the Umm al-Qura calendar."""
    # Without its sign the numbers may as well be of the Persian calendar.
    signed = any(sign in text for sign in HIJRI_SIGNS)
    if signed and (found := _HIJRI_NUMBERS.search(text)):
        year, month, day = (int(found[k] or found[f"{k}2"]) for k in "ymd")
    elif found := _HIJRI_NAMED.search(text):
        printed = " ".join(found["m"].split())
        names = [name for name in HIJRI if name in printed]
        if not names:
            return None
        # «ربيع الاول» before «ربيع»: the longest is the month.
        year, month, day = int(found["y"]), HIJRI[max(names, key=len)], int(found["d"])
    else:
        return None
    from hijridate import Hijri  # most lines need none

    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(gregorian.year, gregorian.month, gregorian.day)


def _sighted(found: _Found, weekdays: set[int]) -> _Found:
    """The day, or its neighbour where the printed weekday says so."""
    for shift in (0, -1, 1):
        day = found.day + datetime.timedelta(days=shift)
        if day.weekday() in weekdays:
            return _Found(found.start, day)
    return found


def _month(name: str) -> int:
    if name.isascii():
        return next(n for n, month in enumerate(ENGLISH_MONTHS, 1) if month.startswith(name[:3]))
    return MONTHS[" ".join(name.split())]
