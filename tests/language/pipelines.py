"""A hand-made spaCy pipeline with UD labels: no weights, but every kind of annotation."""

from typing import Any


def hand_made_pipeline() -> Any:
    """Return a blank English pipeline whose one component tags, parses (with two roots) and names."""
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    def annotate(doc: Doc) -> Doc:
        for token in doc:
            token.pos_ = "PUNCT" if token.is_punct else "NOUN"
            token.tag_ = "." if token.is_punct else "NN"
            token.lemma_ = token.text.lower()
            lead = token.i in (0, 3)
            token.head = token if lead else doc[0]
            token.dep_ = "ROOT" if lead else "dep"
        if len(doc) > 1:
            doc.set_ents([Span(doc, 1, 2, label="GPE")])
        return doc

    if not Language.has_factory("variorum_hand_made"):
        Language.component("variorum_hand_made", func=annotate)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("variorum_hand_made")
    return pipeline
