"""Text from reports made safe to show: controls that would act on a page or a terminal become visible marks."""

import re

# C0 and C1 controls but tab and newline; the bidirectional embeddings, overrides and isolates (UAX 9); line and
# paragraph separators; interlinear and tag characters; lone surrogates, which no file can hold.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def _mark(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if character in "\r\u2028\u2029":
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)  # the control's picture: ESC is shown as ␛
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"⟨U+{code:04X}⟩"


def visible(text: str) -> str:
    """The text with every control character and every bidirectional override shown instead of obeyed.

    Tabs and newlines stay; a carriage return with its newline becomes a newline. Letters, marks and the harmless
    directional marks (LRM, RLM, ZWJ, ZWNJ), which Arabic and Persian need, stay.
    """
    return _ACTING.sub(_mark, text.replace("\r\n", "\n"))


def one_line(text: str, width: int = 0) -> str:
    """`visible(text)` on one line, runs of white space as one space, cut to `width` characters when it is not 0."""
    line = " ".join(visible(text).split())
    if width and len(line) > width:
        return line[: max(width - 1, 1)].rstrip() + "…"
    return line
