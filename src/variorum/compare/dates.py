"""Days in words."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: str | None) -> str:
    """`2024-01-26` as `26 January 2024`; `an unknown day` where there is none."""
    if not day:
        return "an unknown day"
    value = date.fromisoformat(day)
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
