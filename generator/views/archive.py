"""The archive: calendars of the last months, of a year, and each month's stories."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from generator import permalinks
from generator.bulletin import Bulletin
from generator.model import Article, Link
from generator.views.page import (
    ArchiveView,
    DateLink,
    DayCell,
    DayGroup,
    Head,
    MonthCalendar,
    MonthView,
    Page,
)

WEEK_STARTS = {"monday": 0, "saturday": 5, "sunday": 6}
LATEST = 12

Days = Mapping[date, tuple[Article, ...]]


def pages(bulletin: Bulletin) -> Iterator[Page]:
    days: Days = {gathered.of: gathered.articles for gathered in bulletin.days}
    week = Calendar(WEEK_STARTS[bulletin.config.edition.week_start])
    months = [
        _calendar(first, week, days) for first, _ in groupby(day.replace(day=1) for day in days)
    ]  # newest first, as the days are
    weekdays = tuple(week.iterweekdays())
    newest = next(iter(days), None)
    years = tuple(
        Link(f"{year:04}", permalinks.year(year))
        for year, _ in groupby(month.first.year for month in months)
    )
    yield Page(
        permalinks.ARCHIVE,
        "archive.html",
        ArchiveView(
            head=Head(title=None, description=None, canonical=permalinks.ARCHIVE),
            day=newest,
            current=permalinks.ARCHIVE,
            year=None,
            months=tuple(months[:LATEST]),
            weekdays=weekdays,
            years=years,
            count=len(bulletin.articles),
            shaded=_shaded(months[:LATEST]),
        ),
    )
    for year, group in groupby(months, key=lambda month: month.first.year):
        of_year = tuple(group)
        yield Page(
            permalinks.year(year),
            "archive.html",
            ArchiveView(
                head=Head(title=None, description=None, canonical=permalinks.year(year)),
                day=None,
                current=permalinks.ARCHIVE,
                year=year,
                months=of_year,
                weekdays=weekdays,
                years=(),  # a new year must not change the old ones
                count=sum(month.count for month in of_year),
                shaded=_shaded(of_year),
            ),
        )
    for place, month in enumerate(months):
        yield Page(
            month.to,
            "month.html",
            MonthView(
                head=Head(title=None, description=None, canonical=month.to),
                day=None,
                current=permalinks.ARCHIVE,
                calendar=month,
                weekdays=weekdays,
                days=_groups(month, days),
                previous=_link(months, place + 1),
                next=_link(months, place - 1),
            ),
        )


def _calendar(first: date, week: Calendar, days: Days) -> MonthCalendar:
    counts = {
        day: len(days.get(day, ()))
        for day in week.itermonthdates(first.year, first.month)
        if day.month == first.month
    }
    busiest = max(counts.values())

    def cell(day: date) -> DayCell | None:
        if day.month != first.month:
            return None
        count = counts[day]
        # The busiest day of a month with next to no stories is not «hot».
        heat = min(3, 4 * count // (busiest + 1)) if busiest > 3 else 0
        return DayCell(day, count, permalinks.day(day) if count else None, heat)

    return MonthCalendar(
        first=first,
        to=permalinks.month(first),
        count=sum(counts.values()),
        weeks=tuple(
            tuple(cell(day) for day in row)
            for row in week.monthdatescalendar(first.year, first.month)
        ),
    )


def _shaded(months: Iterable[MonthCalendar]) -> bool:
    return any(cell and cell.heat for month in months for week in month.weeks for cell in week)


def _groups(month: MonthCalendar, days: Days) -> tuple[DayGroup, ...]:
    filled = [cell for row in month.weeks for cell in row if cell and cell.to]
    return tuple(
        DayGroup(cell.date, cell.to, tuple(a.summary for a in days[cell.date]))
        for cell in reversed(filled)
        if cell.to
    )


def _link(months: Sequence[MonthCalendar], place: int) -> DateLink | None:
    if not 0 <= place < len(months):
        return None
    return DateLink(months[place].first, months[place].to)
