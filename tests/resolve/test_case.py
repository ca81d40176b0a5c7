from collections.abc import Mapping, Sequence
from typing import Any

from variorum.config import Config
from variorum.records import Actor, Document
from variorum.resolve.case import merge_actors, split_actors
from variorum.resolve.index import text_actor


class Records:
    """A case that holds nothing but actors."""

    def __init__(self, actors: list[Actor]) -> None:
        self._actors = actors

    @property
    def documents(self) -> Sequence[Document]:
        return ()

    def of(self, kind: type[Any]) -> Sequence[Any]:
        return self._actors if kind is Actor else ()

    def by_document(self, kind: type[Any]) -> Mapping[str, Sequence[Any]]:
        return {"doc_one": self._actors} if kind is Actor else {}


def merged(actors: list[Actor]) -> list[Actor]:
    return [actor for block in split_actors(Records(actors), Config()) for actor in merge_actors(block, Config())]


def test_the_same_actor_of_two_documents_is_one_record_with_all_aliases() -> None:
    one = text_actor("Sela Orun", "person", None, (), "Dr Orun")
    two = text_actor("Sela Orun", "person", None, (), "Orun")
    (found,) = merged([one, two])
    assert found.name == "Sela Orun"
    assert found.aliases == ("Dr Orun", "Orun")


def test_other_actors_stay_apart() -> None:
    assert len(merged([text_actor("Sela Orun", "person", None, ()), text_actor("Jora Melk", "person", None, ())])) == 2


def test_the_order_of_documents_does_not_matter() -> None:
    one = text_actor("Sela Orun", "person", None, (), "Dr Orun")
    two = text_actor("Séla Orun", "person", None, (), "Orun")
    assert one.id == two.id
    assert merged([one, two]) == merged([two, one])
