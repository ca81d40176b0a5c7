"""Whether words that look like a time are one: "May" and "may", "March" and "march", 2000 troops and the year 2000."""

from variorum.annotate.time_words import Lexeme
from variorum.ontology.calendar import load_calendar
from variorum.ontology.words import closed_classes

_YEAR_WORDS = frozenset(
    {"in", "since", "of", "by", "until", "before", "after", "from", "between", "during", "circa", "year", "and", "to"}
)
"""Words behind which a number like 1066 is a year."""
_DURING = frozenset({"in", "over", "during", "for", "within", "since", "these", "of", "his", "her", "their", "its"})
"""Words before "last four days" where "last" is no verb ("would last four days")."""
_CLOSERS = frozenset({"when", "in", "at", "on", "by", "but", "while", "during"})
"""Words behind "the day before" that leave it pointing to the expression before; others begin what it points to."""
_NOTHING = Lexeme("|", None, "", 0, 0)


def stands_as_time(rule: str, lexemes: list[Lexeme], begin: int, end: int) -> bool:
    """Whether the lexemes `[begin, end)`, read by `rule`, are a time in their place."""
    before = lexemes[begin - 1] if begin > 0 else _NOTHING
    after = lexemes[end] if end < len(lexemes) else _NOTHING
    if rule == "month":
        return _is_month(lexemes[begin], before, after)
    if rule in ("year", "short-year"):
        return _is_year(lexemes[begin:end], before, after)
    if rule in ("month-day", "day-month"):
        return _is_day(lexemes[begin:end], before, after)
    if rule == "season":
        return _is_season(lexemes[begin:end], before, after)
    if rule == "weekday":
        return _is_weekday(lexemes[begin:end])
    if rule == "bare-ordinal":
        return after.role in ",|.&(i" and (after.role != "." or not after.word.isalpha() or not after.word[0].isupper())
    if rule == "window" or (rule == "duration" and lexemes[begin].role == "L"):
        lasting = lexemes[begin].role == "L" and before.word.lower() not in _DURING
        return not lasting and not (rule == "window" and after.role == "o")
    if rule == "moment":
        if lexemes[begin].role == "r":
            return before.word.lower() in ("in", "during") and after.word.lower() != "of"
        return lexemes[begin].role == "E" or (
            before.word.lower() in ("at", "by", "until", "around", "since")
            and lexemes[begin].word.lower() in load_calendar().moments
        )
    if rule in ("later", "the-day-before") and lexemes[end - 1].word.lower() in ("before", "after", "since"):
        return (
            after.role in ",|&" or after.word in (".", ")", ";", ":", "\u201d", '"') or after.word.lower() in _CLOSERS
        )
    if rule in ("duration", "compound"):
        return (
            after.word.lower() not in ("old", "olds")
            and not (after.role == "-" and lexemes[min(end + 1, len(lexemes) - 1)].role == "B")
            and lexemes[end - 1].word.lower() != "old"
        )
    if rule == "clock":
        return lexemes[begin].role == "C" or lexemes[begin + 1].word.lower().rstrip(".").replace(".", "") in (
            "am",
            "pm",
        )
    return True


def _is_month(month: Lexeme, before: Lexeme, after: Lexeme) -> bool:
    calendar = load_calendar()
    word = month.word.lower().rstrip(".")
    if not month.word[0].isupper():
        return word not in calendar.months_with_other_meanings
    if word in calendar.month_abbreviations:
        return month.word.endswith(".") and (
            before.role in "LxtpfEeb" or before.word.lower() in calendar.time_prepositions
        )
    if word not in calendar.months_with_other_meanings:
        return True
    if before.role in "LxtpfEeb" or before.word.lower() in calendar.time_prepositions - {
        "to",
        "and",
        "or",
        "the",
        "with",
    }:
        return True
    if word in calendar.months_that_are_verbs:
        if before.word.lower() in ("the", "a") or after.role == "'":
            return after.role == "'" or after.word.lower() in calendar.dated_nouns
        return before.word.lower() in ("to", "and", "or") and after.role in ",.|(" and not after.word.isalpha()
    return not (after.role == "." and after.word[:1].isupper())


def _is_year(lexemes: list[Lexeme], before: Lexeme, after: Lexeme) -> bool:
    calendar = load_calendar()
    first = lexemes[0]
    if first.role == "y":
        return before.word.lower() in calendar.time_prepositions - {"the", "to"}
    if len(lexemes) > 1:
        return True
    value = first.value
    if not isinstance(value, int) or after.role in "VUQc%" or after.word == "%":
        return False
    if before.role in "-~" and before.end == first.start and before.word in "-":
        return before.start > 0 and after.word.lower() not in calendar.not_after_a_year
    word = before.word.lower()
    if after.word.lower() in calendar.not_after_a_year:
        return word in ("in", "since", "of", "during", "the", "by") and value >= 1900 and value % 100 != 0
    if before.role == "." and word and not word.isalnum() and word not in ".;:()[]\"\u201c\u201d'/":
        return False
    if 1900 <= value <= 2050:
        return True
    if before.role in "(E" or (before.role == "-" and after.word in (")", ",", ".")):
        return value % 100 != 0 or before.role == "("
    return word in _YEAR_WORDS and (value % 100 != 0 or word in ("in", "since", "of", "year"))


def _is_day(lexemes: list[Lexeme], before: Lexeme, after: Lexeme) -> bool:
    """A day and a month beside each other, and not "in March 20 people" or "the first March"."""
    calendar = load_calendar()
    last, first = lexemes[-1], lexemes[0]
    if any(
        lexeme.role in "DO" and not (isinstance(lexeme.value, int) and 1 <= lexeme.value <= 31) for lexeme in lexemes
    ):
        return False
    month = next(lexeme for lexeme in lexemes if lexeme.role == "M")
    if month.word.lower() in calendar.months_that_are_verbs and not month.word[0].isupper():
        return False
    if last.role == "D" and (after.word.lower() in calendar.not_after_a_year or after.role == "V" or after.word == "%"):
        return False
    if last.role in "w" and (after.role in "UQV" or len(lexemes) < 2):
        return False
    if first.role in "w" and not any(lexeme.role == "o" for lexeme in lexemes):
        return False
    return not (first.role == "D" and before.role in "CN" and before.end == first.start)


def _is_season(lexemes: list[Lexeme], before: Lexeme, after: Lexeme) -> bool:
    calendar = load_calendar()
    word = lexemes[-1].word.lower()
    if len(lexemes) > 1:
        if lexemes[0].role == "r" and word in ("fall", "spring"):
            follows = after.word.lower()
            return (
                not follows[:1].isalpha()
                or (follows != "of" and follows in closed_classes())
                or follows in calendar.dated_nouns
            )
        return True
    if before.role in "Ee" or after.word.lower() in calendar.dated_nouns:
        return True
    if word in ("fall", "spring"):
        return before.word.lower() in ("in", "by", "since", "until", "during", "next", "last", "this")
    return before.word.lower() in calendar.time_prepositions - {"the", "to", "a"} or after.role in "'"


def _is_weekday(lexemes: list[Lexeme]) -> bool:
    """Full names always; of the short ones only those with a full stop that are no other word ("Mon.", not "Sat.")."""
    calendar = load_calendar()
    word = next(lexeme for lexeme in lexemes if lexeme.role == "W").word.lower()
    short = word.rstrip(".")
    if short not in calendar.weekday_abbreviations:
        return True
    return (word.endswith(".") and short not in ("sun", "sat", "wed")) or (len(lexemes) > 1 and lexemes[0].role in "Lx")
