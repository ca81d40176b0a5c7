"""The records of a case as case stages read them."""

from variorum.pipeline.stored import PackedLayer
from variorum.records import Actor
from variorum.store import pack_layer


def actor(name: str) -> Actor:
    return Actor(
        id=f"act_{name}",
        name=name,
        kind="person",
        country=None,
        sectors=(),
        aliases=(),
        wikidata=None,
        basis="text",
    )


def test_records_are_unpacked_document_by_document() -> None:
    layer = PackedLayer(
        "actors", {"doc_a": pack_layer([actor("Ola"), actor("Pim")]), "doc_b": pack_layer([actor("Ola")])}
    )
    assert list(layer) == ["doc_a", "doc_b"]
    assert layer["doc_a"] == (actor("Ola"), actor("Pim"))
    assert [found for records in layer.values() for found in records] == [actor("Ola"), actor("Pim"), actor("Ola")]


def test_documents_without_records_are_absent() -> None:
    layer = PackedLayer("actors", {"doc_a": pack_layer([]), "doc_b": pack_layer([actor("Ola")])})
    assert "doc_a" not in layer
    assert len(layer) == 1
    assert layer.get("doc_a", ()) == ()


def test_a_large_case_is_read_right_whatever_is_held_unpacked() -> None:
    layer = PackedLayer("actors", {f"doc_{number}": pack_layer([actor(str(number))]) for number in range(300)})
    for number in (0, 299, 0, 150, 299):
        assert layer[f"doc_{number}"] == (actor(str(number)),)
    assert [records[0].name for records in layer.values()] == [str(number) for number in range(300)]
