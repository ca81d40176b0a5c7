"""A document as the extractors look at it: words, their classes, sentences and quotations, by token index."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from variorum.ontology.quotes import Quote, find_quotes
from variorum.ontology.words import closed_classes, load_words, verb_forms
from variorum.records import Annotations, Block, BlockKind, Layers, Span
from variorum.records.same import kept_for_same

READ_KINDS: frozenset[BlockKind] = frozenset({"title", "body", "dateline"})
"""Blocks that are read for what they say. Captions repeat it, the rest is not the report."""

LONGEST = 300
"""Tokens of the longest sentence that is read as one; what is longer is a table or worse, and is read in pieces."""
_JOINERS = frozenset({"-", "–", "/", "‑"})
_ENDERS = frozenset({"AUX", "ADP", "CCONJ", "PART", "SCONJ", "PRON"})
_FREE_ADJECTIVES = ("ous", "ful", "ive", "able", "ible", "less", "ic", "al", "ish", "ern", "ary")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, end)`; `kind` of the block it stands in."""

    first: int
    end: int
    span: Span
    kind: BlockKind


@dataclass(frozen=True)
class View:
    """Columns over the tokens of a document. `tags` are UPOS: the engine's, or guessed where it gives none."""

    text: str
    document_id: str
    annotations: Annotations
    words: tuple[str, ...]
    low: tuple[str, ...]
    tags: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    quote_of: tuple[int, ...]

    def span(self, first: int, end: int) -> Span:
        """The stretch of tokens `[first, end)`."""
        tokens = self.annotations.tokens
        return Span(tokens[first].start, tokens[end - 1].end)

    def start(self, token: int) -> int:
        """Where the token begins in the text."""
        return self.annotations.tokens[token].start

    @cached_property
    def parsed(self) -> bool:
        """Whether the engine gave heads and relations."""
        return bool(self.annotations.heads)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that hang on it, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.annotations.heads):
            if head >= 0 and head != token:
                below[head].append(token)
        return tuple(tuple(tokens) for tokens in below)

    @cached_property
    def labels(self) -> tuple[str | None, ...]:
        """For each token the label of the name that it stands in."""
        out: list[str | None] = [None] * len(self.words)
        for one in self.annotations.entities:
            first, end = self.tokens_of(one.span)
            out[first:end] = [one.label] * (end - first)
        return tuple(out)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words (small letters) that have a capital within a sentence of the body: names, and what is of them."""
        return frozenset(
            self.low[k]
            for sentence in self.sentences
            if sentence.kind != "title"
            for k in range(sentence.first + 1, sentence.end)
            if self.words[k][:1].isupper() and self.words[k - 1] not in {"“", '"', "‘", ":", "."}
        )

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that covers the offset."""
        index = bisect_right(self._sentence_ends, offset)
        return index if index < len(self.sentences) and self.sentences[index].span.start <= offset else None

    def token_at(self, offset: int) -> int:
        """The first token that ends behind the offset (the number of tokens if there is none)."""
        return bisect_right(self._ends, offset)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that a stretch of the text touches, as `[first, end)`."""
        first = self.token_at(span.start)
        return first, max(first, bisect_left(self._starts, span.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.annotations.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.annotations.tokens]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.span.end for sentence in self.sentences]


def view_of(layers: Layers) -> View:
    """The view of a document with annotations; the extractors that follow each other on one share it."""
    document = layers.document
    return _view(document.id, document.text, document.blocks, layers.annotations)


@kept_for_same
def _view(document_id: str, text: str, read: tuple[Block, ...], annotations: Annotations) -> View:
    words = tuple(text[start:end] for start, end in annotations.tokens)
    low = tuple(word.lower().replace("’", "'") for word in words)
    sentences: list[Sentence] = []
    quotes: list[Quote] = []
    blocks = iter(read)
    block = next(blocks, None)
    seen: int | None = None
    for span, (first, end) in zip(annotations.sentences, annotations.sentence_tokens, strict=True):
        while block is not None and block.end <= span.start:
            block = next(blocks, None)
        if block is None or block.kind not in READ_KINDS or first == end:
            continue
        if seen != block.start:
            seen = block.start
            offset = quotes[-1].speech + 1 if quotes else 0
            quotes.extend(
                Quote(quote.span, quote.inner, quote.speech + offset, quote.closed)
                for quote in find_quotes(text, block.span)
            )
        for start in range(first, end, LONGEST):
            stop = min(start + LONGEST, end)
            stretch = Span(annotations.tokens[start].start, annotations.tokens[stop - 1].end)
            whole = stop - start == end - first
            sentences.append(Sentence(start, stop, span if whole else stretch, block.kind))
    return View(
        text=text,
        document_id=document_id,
        annotations=annotations,
        words=words,
        low=low,
        tags=_joined(annotations, words, annotations.upos or _guess(words, low, sentences)),
        sentences=tuple(sentences),
        quotes=tuple(quotes),
        quote_of=_inside(annotations, quotes),
    )


def _joined(annotations: Annotations, words: tuple[str, ...], tags: tuple[str, ...]) -> tuple[str, ...]:
    """Hyphens and slashes inside a word count as part of it, and what they join on to a name or noun is no verb.

    A word in capitals behind a preposition is a name ("against IS"), unless the one before is in capitals too.
    """
    out, tokens = list(tags), annotations.tokens
    for i in range(1, len(words)):
        capitals = words[i].isupper() and len(words[i]) > 1 and not words[i - 1].isupper()
        if capitals and out[i] in {"AUX", "VERB"} and out[i - 1] == "ADP":
            out[i] = "PROPN"
    for i in range(1, len(words) - 1):
        if words[i] in _JOINERS and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start:
            out[i] = "ADJ"
            if out[i + 1] in {"VERB", "AUX", "ADP", "ADV", "SCONJ"}:
                out[i + 1] = "ADJ"
            if out[i - 1] in {"VERB", "ADV"}:
                out[i - 1] = "ADJ"
    return tuple(out)


def _inside(annotations: Annotations, quotes: list[Quote]) -> tuple[int, ...]:
    """For each token the quotation that it stands in, -1 outside."""
    column = [-1] * len(annotations.tokens)
    index = 0
    for token, (start, end) in enumerate(annotations.tokens):
        while index < len(quotes) and quotes[index].span.end <= start:
            index += 1
        if index < len(quotes) and quotes[index].span.start <= start and end <= quotes[index].span.end:
            column[token] = index
    return tuple(column)


def _guess(words: tuple[str, ...], low: tuple[str, ...], sentences: list[Sentence]) -> tuple[str, ...]:
    """UPOS by closed classes, a verb list, capitals and endings, with the word before to choose."""
    tags = ["X"] * len(words)
    for sentence in sentences:
        capitals = sum(1 for i in range(sentence.first, sentence.end) if words[i][:1].isupper())
        letters = sum(1 for i in range(sentence.first, sentence.end) if words[i][:1].isalpha())
        shouting = sentence.kind == "title" and letters > 3 and capitals > 0.6 * letters
        for i in range(sentence.first, sentence.end):
            before = tags[i - 1] if i > sentence.first else "START"
            tags[i] = _tag(words, low, i, before, sentence, shouting=shouting)
    return tuple(tags)


def _tag(
    words: tuple[str, ...], low: tuple[str, ...], i: int, before: str, sentence: Sentence, *, shouting: bool
) -> str:
    word, lower = words[i], low[i]
    closed = closed_classes().get(lower)
    following = low[i + 1] if i + 1 < sentence.end else ""
    if closed is not None:
        return _closed(word, lower, closed, before, following)
    if not any(char.isalnum() for char in word):
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    if lower in ("'s", "s'", "’s"):
        return "PART"
    capital = word[0].isupper() and not shouting
    form = verb_forms().get(lower)
    if capital and before != "START" and low[i - 1] not in {'"', "“", ":", "``", "‘", "'"}:
        return "PROPN"
    if form is not None:
        return _verb_or_noun(form.form, before, low, i, sentence, shouting=shouting)
    if capital:
        return "PROPN"
    if lower.endswith("ly") and len(lower) > 4:
        return "ADV"
    if lower.endswith("ing") and len(lower) > 5:
        return "NOUN" if before in {"DET", "ADJ", "NOUN"} else "VERB"
    if lower.endswith("ed") and len(lower) > 3 and lower not in load_words().not_participles:
        return "ADJ" if before in {"DET", "ADP", "ADJ", "NUM"} else "VERB"
    if lower.endswith(_FREE_ADJECTIVES):
        ends = not following[:1].isalnum() or closed_classes().get(following) in _ENDERS or following in verb_forms()
        return "NOUN" if ends and before in {"DET", "ADJ", "NOUN", "PROPN"} else "ADJ"
    if shouting and word[0].isupper():
        return "PROPN"
    return "NOUN"


def _closed(word: str, lower: str, closed: str, before: str, following: str) -> str:
    if lower == "to" and following in verb_forms() and verb_forms()[following].form == "base":
        return "PART"
    if lower == "to" and following in {"be", "have", "do"}:
        return "PART"
    if lower == "'s":
        return "AUX" if before == "PRON" else "PART"
    if closed in {"ADP", "SCONJ", "AUX", "NUM", "PRON"} and word.isupper() and len(word) > 1:
        return "PROPN"
    if lower in {"may", "will"} and word[0].isupper() and before not in {"START", "PRON"}:
        return "PROPN"
    if lower == "that" and following and closed_classes().get(following) == "AUX":
        return "PRON"
    return closed


def _verb_or_noun(form: str, before: str, low: tuple[str, ...], i: int, sentence: Sentence, *, shouting: bool) -> str:
    previous = low[i - 1] if i > sentence.first else ""
    if form == "ing":
        return "NOUN" if before in {"DET", "ADJ"} else "VERB"
    if form in {"past", "participle"}:
        if before in {"DET", "ADP", "NUM"} or (before == "ADJ" and previous not in {"who"}):
            return "ADJ"
        return "VERB"
    if before in {"DET", "ADJ", "NUM", "VERB"} or (before == "PART" and previous != "to") or previous in _NOMINAL:
        return "VERB" if before == "PART" and previous in {"not", "n't"} else "NOUN"
    if before == "ADP" and previous != "to":
        return "NOUN"
    following = closed_classes().get(low[i + 1], "") if i + 1 < sentence.end else ""
    if form == "base":
        if before in {"AUX", "PART", "PRON"} or previous in {"to", "who", "that"}:
            return "VERB"
        plural = previous.endswith("s") and before in {"NOUN", "PROPN"}
        if plural and (following in {"DET", "ADP", "PRON", "SCONJ", "PART"} or shouting):
            return "VERB"
        return "VERB" if before == "ADV" and following in {"DET", "PRON", "SCONJ"} else "NOUN"
    if before == "PRON" or previous in {"who", "that", "which"}:
        return "VERB"
    if (
        i + 1 < sentence.end
        and low[i + 1] == "to"
        and before in {"NOUN", "PROPN", "ADV"}
        and not previous.endswith("s")
    ):
        return "VERB"
    ahead = low[i + 1] if i + 1 < sentence.end else ""
    if (ahead in verb_forms() and verb_forms()[ahead].form in {"past", "participle", "base"}) or following == "AUX":
        return "NOUN"
    if before in {"PROPN", "ADV"}:
        return "NOUN" if following == "ADP" and not shouting and before == "PROPN" else "VERB"
    if before == "NOUN" and (shouting or following in {"DET", "SCONJ", "PRON", "ADP", "PART", ""}):
        return "VERB" if following in {"DET", "SCONJ", "PRON", "PART"} or shouting else "NOUN"
    return "NOUN"


_NOMINAL = frozenset(
    {"of", "the", "a", "an", "his", "her", "their", "its", "our", "this", "these", "those", "no", "some"}
)
