"""Labels that are an outlet's own."""

from variorum.compare.distinct import distinctiveness


def test_a_label_that_one_outlet_uses_often_and_others_never_stands_out() -> None:
    scores = distinctiveness(
        [("Echo", "terrorists", 30), ("Echo", "the front", 5), ("Post", "the front", 40), ("Post", "fighters", 10)]
    )
    assert scores["Echo", "terrorists"] > 1.96
    assert scores["Post", "the front"] > 1.96
    assert scores["Echo", "the front"] < 0


def test_one_use_of_a_rare_label_is_chance() -> None:
    scores = distinctiveness([("Echo", "the gang", 1), ("Echo", "the front", 9), ("Post", "the front", 12)])
    assert 0 < scores["Echo", "the gang"] < 1.96


def test_an_actor_that_one_outlet_alone_names_has_no_distinct_labels() -> None:
    assert distinctiveness([("Echo", "the front", 9)]) == {}


def test_a_single_label_that_all_use_is_nobodys() -> None:
    assert set(distinctiveness([("Echo", "the front", 9), ("Post", "the front", 2)]).values()) == {0.0}
