"""Ranges of the calendar: months, quarters, seasons, years, weeks; and feasts. All are pairs of first and last day."""

from calendar import monthrange
from datetime import date, timedelta

Range = tuple[date, date]


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_range(year: int, month: int) -> Range:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_range(year: int) -> Range:
    """The first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def quarter_range(year: int, quarter: int) -> Range:
    """The first and last day of quarter 1 to 4."""
    return date(year, 3 * quarter - 2, 1), month_range(year, 3 * quarter)[1]


def season_range(year: int, season: int) -> Range:
    """Spring (1) March to May, summer June to August, autumn September to November; winter (4) of year Y is
    1 December of Y-1 to the end of February of Y."""
    if season == 4:
        return date(year - 1, 12, 1), month_range(year, 2)[1]
    return date(year, 3 * season, 1), month_range(year, 3 * season + 2)[1]


def week_range(day: date) -> Range:
    """Monday to Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def shift_months(day: date, months: int) -> Range | None:
    """The month that lies `months` after that of `day`; None outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return month_range(year, month + 1) if 1 <= year <= 9999 else None


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 = last) of that weekday (Monday = 0) in a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = month_range(year, month)[1]
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def holiday(rule: str, year: int) -> date | None:
    """The day of a feast in a year: `MM-DD`, `easter` with days added, or a movable day of the United States."""
    if rule[:1].isdigit():
        month, day = rule.split("-")
        return make_date(year, int(month), int(day))
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0)) if year > 1582 else None
    if rule == "thanksgiving":
        return _nth(year, 11, 3, 4)
    if rule == "labor":
        return _nth(year, 9, 0, 1)
    if rule == "memorial":
        return _nth(year, 5, 0, -1)
    if rule == "election":
        return _nth(year, 11, 0, 1) + timedelta(days=1)
    return None
