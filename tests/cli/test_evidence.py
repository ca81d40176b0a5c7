from tests.report.pile import document, span
from variorum.cli.evidence import full_text, headline, painted, part
from variorum.records import Published, Span
from variorum.report.pieces import Mark

TEXT = "Depot burns\nThe Guard denied \x1b[2Jthe raid.\nAccept cookies\n"


def test_words_are_styled_by_what_they_stand_for() -> None:
    one = document(TEXT)
    shown = painted(TEXT, Span(12, 44), [Mark(span(one, "The Guard"), "source"), Mark(span(one, "denied"), "cue")])
    styled = {shown.plain[run.start : run.end]: str(run.style) for run in shown.spans if str(run.style)}
    assert styled == {"The Guard": "bold blue", "denied": "bold yellow"}
    assert "\x1b" not in shown.plain


def test_a_nested_span_stands_for_the_part_that_holds_it() -> None:
    assert (part("time.span"), part("positions.span"), part("cue")) == ("time", "positions", "cue")


def test_a_report_in_full_names_each_block_and_strikes_furniture_through() -> None:
    shown = full_text(document(TEXT), [])
    assert [line.split("│")[0].strip() for line in shown.plain.splitlines()] == ["title", "body", "furniture"]
    struck = [shown.plain[run.start : run.end] for run in shown.spans if "strike" in str(run.style)]
    assert struck == ["Accept cookies"]


def test_the_head_of_a_report_says_who_and_when_or_that_nobody_knows() -> None:
    published = Published(value="2031-05-07", precision="day", basis="stated")
    known = document(TEXT, outlet="ledger", published=published)
    assert headline(known, {"ledger": "The Ledger"}).plain.startswith("The Ledger, 7 May 2031  Depot burns\n")
    assert headline(document(TEXT), {}).plain.startswith("outlet unknown, undated")
