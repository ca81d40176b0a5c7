"""Bytes to text: byte-order mark, UTF-8, the declared charset, detection; and what was odd is said.

Order: BOM; strict UTF-8; where UTF-8 fails, lines that are UTF-8 and lines that are not are told apart (a page pasted
together from two encodings); what is left is read in the declared charset, else the detected one (resiliparse).
All happens before offsets exist, so line ends become `\\n`, and NUL, other control characters and bidirectional
overrides are taken out of the text; the evidence keeps the bytes as they came.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\0-\x08\x0b-\x1f\x7f\x85\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Everything that the patterns above find."""
_HIDDEN = re.compile(
    "&#(?:[xX]0*(?:202[a-eA-E]|206[6-9]|[0-8bBeEfF]|1[0-9a-fA-F]|7[fF])(?![0-9a-fA-F])"
    "|0*(?:823[4-8]|829[4-7]|[0-8]|11|1[4-9]|2[0-9]|3[01]|127)(?![0-9]));?"
)
_REPLACED = "\ufffd"
_SAMPLE = 2**16


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and what was odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def declared_charset(head: bytes) -> str | None:
    """The charset that a page or XML file declares in its first 4,096 bytes."""
    found = _META.search(head[:4096])
    return found.group(1).decode("ascii") if found else None


def decode(content: bytes, *, charset: str | None = None) -> Decoded:
    """The text of some bytes, cleaned. `charset`: what protocol or page declare (a hint, not believed blindly)."""
    text, encoding, notes = _decode(content, charset)
    return cleaned(text, encoding, notes)


def cleaned(text: str, encoding: str, notes: tuple[str, ...] = ()) -> Decoded:
    """Text with `\\n` line ends and without NUL, control characters, bidi overrides and lone surrogates; all noted."""
    if not _ODD.search(text):
        return Decoded(text.removeprefix("\ufeff"), encoding, notes)
    said = list(notes)
    for pattern, put, words in (
        (_LINE_ENDS, "\n", ""),
        (_SURROGATES, _REPLACED, "lone surrogates replaced"),
        (_CONTROLS, "", "control characters removed"),
        (_BIDI, "", "bidirectional controls removed (the evidence keeps them)"),
    ):
        text, count = pattern.subn(put, text)
        if count and words:
            said.append(f"{count} {words}")
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        said.append(f"{nuls} NUL characters removed")
    return Decoded(text.removeprefix("\ufeff"), encoding, tuple(said))


def without_hidden(page: Decoded) -> Decoded:
    """A page without character references to what `cleaned` takes out (`&#8238;` is a bidirectional override too)."""
    text, count = _HIDDEN.subn("", page.text)
    if not count:
        return page
    words = f"{count} references to bidirectional or control characters removed (the evidence keeps them)"
    return Decoded(text, page.encoding, (*page.notes, words))


def _decode(content: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    for bom, codec, name in _BOMS:
        if content.startswith(bom):
            return _lenient(content, codec, name)
    wide = _wide(content)
    if wide:
        return _lenient(content, wide, wide)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content, charset)
    if b"\x1b" in content[:_SAMPLE] and _known(charset or "").startswith("iso2022"):
        return _lenient(content, _known(charset or ""), _known(charset or ""))
    return text, "utf-8", ()


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of a sample of Latin text is NUL."""
    sample = content[:512]
    if len(sample) < 16 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(sample[0::2]) and odd == 0:
        return "utf-16-be"
    return None


def _known(charset: str) -> str:
    """The codec that the web means by a label (`iso-8859-1` means Windows-1252), or an empty string."""
    label = charset.strip().lower()
    label = {
        "iso-8859-1": "cp1252",
        "latin1": "cp1252",
        "latin-1": "cp1252",
        "us-ascii": "cp1252",
        "ascii": "cp1252",
    }.get(label, {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "x-sjis": "cp932"}.get(label, label))
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    try:
        b"a".decode(codec.name)  # codecs that are not text encodings (`zip`, `hex`) refuse
    except (LookupError, ValueError):
        return ""
    return (
        ""
        if codec.name in ("idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "mbcs")
        else codec.name
    )


def _legacy(content: bytes, charset: str | None) -> str:
    """The codec for bytes that are no UTF-8: the declared one if it fits, else the detected one."""
    declared = _known(charset or declared_charset(content) or "")
    if declared and not declared.startswith("utf"):
        try:
            content[:_SAMPLE].decode(declared)
        except UnicodeDecodeError as problem:
            if problem.start < min(len(content), _SAMPLE) - 4:
                declared = ""
        if declared:
            return declared
    from resiliparse.parse.encoding import detect_encoding

    guessed = _known(str(detect_encoding(content, max_len=_SAMPLE)))
    return guessed if guessed and not guessed.startswith(("utf", "ascii")) else "cp1252"


def _lenient(content: bytes, codec: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return content.decode(codec), name, ()
    except UnicodeDecodeError:
        text = content.decode(codec, errors="replace")
    return text, name, (f"{text.count(_REPLACED)} undecodable bytes replaced",)


def _not_utf8(content: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    lines = content.splitlines(keepends=True)
    broken = [index for index, line in enumerate(lines) if not _is_utf8(line)]
    odd = set(broken)
    whole = sum(
        len(_MULTIBYTE.findall(line)) for index, line in enumerate(lines) if index not in odd and not line.isascii()
    )
    foreign = {index for index in broken if not _mostly_utf8(lines[index])}
    if not foreign:
        return _replaced(content)
    codec = _legacy(b"".join(lines[index] for index in sorted(foreign)), charset or declared_charset(content))
    if not whole and len(foreign) == len(broken):
        return _lenient(content, codec, codec)
    parts, bad = [], 0
    for index, line in enumerate(lines):
        text = line.decode(codec if index in foreign else "utf-8", errors="replace")
        bad += text.count(_REPLACED) if index in odd else 0
        parts.append(text)
    notes = [f"mixed encodings: {len(foreign)} of {len(lines)} lines read as {codec}, the others as utf-8"]
    if bad:
        notes.append(f"{bad} undecodable bytes replaced")
    return "".join(parts), f"utf-8+{codec}", tuple(notes)


def _replaced(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    text = content.decode("utf-8", errors="replace")
    bad = text.count(_REPLACED) - content.count(_REPLACED.encode())
    return text, "utf-8", (f"{bad} undecodable bytes replaced",)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(line: bytes) -> bool:
    """Whether a broken line is UTF-8 with some damage rather than another encoding."""
    text = line.decode("utf-8", errors="replace")
    good = sum(1 for char in text if char > "\x7f" and char != _REPLACED)
    return good > text.count(_REPLACED)
