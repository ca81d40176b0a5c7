"""Reading corpora and keeping out what must stay out."""

import gzip
import json
from pathlib import Path

from training.samples import (
    Sentence,
    benchmark_documents,
    free_of_nc,
    read_conllu,
    read_entities,
    without_documents,
)

CONLLU = """# newdoc id = GUM_news_base
# sent_id = GUM_news_base-1
# text = They don't.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = GUM_whow_knots-2
1\tTie\ttie\tVERB\tVB\t_\t0\troot\t_\t_

"""


def test_conllu_gives_words_without_ranges_and_empty_nodes(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    first, second = read_conllu(path)
    assert first.words == ("They", "do", "n't", ".")
    assert first.heads == (2, 0, 2, 2)
    assert first.lemmas == ("they", "do", "not", ".")
    assert second.name == "GUM_whow_knots-2"
    assert free_of_nc([first, second]) == [first]


def test_benchmark_documents_are_left_out_of_training(tmp_path: Path) -> None:
    bench = tmp_path / "bench.jsonl"
    bench.write_text(json.dumps({"documents": [{"id": "b"}]}) + "\n", encoding="utf-8")
    news = tmp_path / "news.jsonl"
    rows = [{"id": f"{d}-0", "doc": d, "tokens": ["Iraq"], "ents": [[0, 1, "LOC"]]} for d in "abc"]
    news.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    kept = without_documents(read_entities(news), benchmark_documents(bench))
    assert kept == [Sentence(d, ("Iraq",), entities=((0, 1, "LOC"),)) for d in "ac"]
