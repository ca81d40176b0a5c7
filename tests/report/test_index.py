from tests.report.pile import LEDGER, document, orlen, span
from variorum.records import Span
from variorum.report.index import CaseIndex, short_ids


def test_short_ids_are_as_short_as_they_may_be_and_stay_unique() -> None:
    found = short_ids(["doc_aaaaaaaabb11", "doc_aaaaaaaabb22", "doc_ffffffffffff", "sta_aaaaaaaabb11"])
    assert found["doc_ffffffffffff"] == "doc_ffffffff"
    assert found["doc_aaaaaaaabb11"] == "doc_aaaaaaaabb1"
    assert found["doc_aaaaaaaabb22"] == "doc_aaaaaaaabb2"
    assert len(set(found.values())) == 4


def test_a_quote_is_the_whole_sentence_with_its_words_marked() -> None:
    index = CaseIndex(orlen())
    ledger = next(one for one in index.documents if one.text == LEDGER)
    quote = index.quote(ledger.id, span(ledger, "attacked"))
    assert quote is not None
    assert "".join(piece.text for piece in quote.pieces) == "Lakeland militants attacked the depot, Governor Pell said."
    assert [piece.text for piece in quote.pieces if piece.kinds] == ["attacked"]


def test_without_sentences_a_quote_is_the_line() -> None:
    view = orlen()
    index = CaseIndex(type(view)(records={"documents": view.documents}))
    ledger = next(one for one in index.documents if one.text == LEDGER)
    sentence = index.sentence(ledger, span(ledger, "attacked"))
    assert sentence.of(ledger.text) == "Lakeland militants attacked the depot, Governor Pell said."


def test_an_endless_sentence_is_cut_around_its_words() -> None:
    long = document("word " * 400 + "NEEDLE " + "word " * 400)
    index = CaseIndex(type(orlen())(records={"documents": [long]}))
    at = span(long, "NEEDLE")
    quote = index.quote(long.id, at)
    assert quote is not None
    shown = "".join(piece.text for piece in quote.pieces)
    assert "NEEDLE" in shown
    assert len(shown) <= 600
    assert (quote.before, quote.after) == (True, True)


def test_copies_count_as_one_origin_and_the_report_without_credit_leads() -> None:
    index = CaseIndex(orlen())
    by_outlet = {index.outlet(one): one.id for one in index.documents if one.language == "en"}
    pair = [by_outlet["The Ledger"], by_outlet["Morning Post"]]
    assert index.origins(pair) == 1
    assert index.origins([*pair, by_outlet["Tidings"]]) == 2
    assert index.leads[index.origin_of[pair[1]]] == by_outlet["The Ledger"]


def test_a_span_at_the_very_end_has_a_sentence() -> None:
    one = document("Only line")
    index = CaseIndex(type(orlen())(records={"documents": [one]}))
    assert index.sentence(one, Span(5, 9)) == Span(0, 9)
