"""Byte-level BPE as Qwen2 uses it: learning it from text, encoding, and writing Hugging Face's tokenizer.json.

Text is first cut by Qwen2's pattern (words, single digits, runs of marks, white space), then each piece is merged
byte by byte in the order the merges were learned. Two rules keep copying easy: a token never joins letters and
marks, and never holds more than two Han characters, so a sentence has the same tokens wherever it stands.
"""

import heapq
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

SPECIALS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|"
    r"[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SPACES = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def _ranges(category: str) -> str:
    """A regular-expression class of all characters of a Unicode category, for `re` knows none."""
    spans: list[list[int]] = []
    for point in range(sys.maxunicode + 1):
        if unicodedata.category(chr(point))[0] == category:
            if spans and spans[-1][1] == point - 1:
                spans[-1][1] = point
            else:
                spans.append([point, point])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in spans)


def _compile() -> re.Pattern:
    source = PATTERN.replace(r"[^\s", "[^" + SPACES).replace(r"\s", f"[{SPACES}]").replace(r"\S", f"[^{SPACES}]")
    letters, numbers = _ranges("L"), _ranges("N")
    inside = source.replace(r"\r\n\p{L}\p{N}]", rf"\r\n{letters}{numbers}]").replace(r"\p{L}\p{N}]", f"{letters}{numbers}]")
    return re.compile(inside.replace(r"\p{L}", f"[{letters}]").replace(r"\p{N}", f"[{numbers}]"))


def _byte_letters() -> dict[int, str]:
    """GPT-2's printable letter for each byte."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {byte: chr(byte) for byte in plain}
    for byte in range(256):
        if byte not in table:
            table[byte] = chr(256 + len(table) - len(plain))
    return table


WORD = _compile()
LETTERS = _byte_letters()


class Tokenizer:
    """Encodes text to token ids; built from the merges, in order."""

    def __init__(self, merges: list[tuple[bytes, bytes]]):
        self.merges = merges
        self.tokens = [bytes([byte]) for byte in sorted(LETTERS, key=LETTERS.get)] + [left + right for left, right in merges]
        self.ids = {token: number for number, token in enumerate(self.tokens)}
        self.ranks = {pair: rank for rank, pair in enumerate(merges)}
        self.pad, self.start, self.end = range(len(self.tokens), len(self.tokens) + 3)
        self.size = len(self.tokens) + 3
        self.known: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        """Ids of the text; nothing in it can become a control token."""
        ids: list[int] = []
        for word in WORD.findall(unicodedata.normalize("NFC", text)):
            found = self.known.get(word)
            if found is None:
                found = [self.ids[part] for part in self._merge(word.encode("utf8"))]
                if len(self.known) < 200_000:
                    self.known[word] = found
            ids += found
        return ids

    def decode(self, ids: list[int]) -> str:
        """Text of ids, control tokens left out."""
        return b"".join(self.tokens[number] for number in ids if number < len(self.tokens)).decode("utf8", "replace")

    def _merge(self, word: bytes) -> list[bytes]:
        parts = [bytes([byte]) for byte in word]
        while len(parts) > 1:
            best = min(range(len(parts) - 1), key=lambda at: self.ranks.get((parts[at], parts[at + 1]), 1 << 30))
            pair = (parts[best], parts[best + 1])
            if pair not in self.ranks:
                break
            parts = _join(parts, pair)
        return parts

    def save(self, file: Path) -> None:
        """Writes Hugging Face's tokenizer.json."""
        file.write_text(json.dumps(self._document(), ensure_ascii=False, indent=1), "utf8")

    def _document(self) -> dict:
        named = ["".join(LETTERS[byte] for byte in token) for token in self.tokens]
        merges = [" ".join("".join(LETTERS[byte] for byte in side) for side in pair) for pair in self.merges]
        added = [
            {"id": len(named) + at, "content": text, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for at, text in enumerate(SPECIALS)
        ]
        level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
        split = {"type": "Split", "pattern": {"Regex": PATTERN}, "behavior": "Isolated", "invert": False}
        model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False}
        return {
            "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": {"type": "NFC"},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, level]}, "post_processor": level, "decoder": level,
            "model": {**model, "vocab": {name: at for at, name in enumerate(named)}, "merges": merges},
        }


def load(file: Path) -> Tokenizer:
    """Reads a tokenizer.json that `save` wrote."""
    back = {letter: byte for byte, letter in LETTERS.items()}
    pairs = [merge.split(" ") for merge in json.loads(file.read_text("utf8"))["model"]["merges"]]
    return Tokenizer([tuple(bytes(back[letter] for letter in side) for side in pair) for pair in pairs])


def learn(texts: list[str], size: int) -> Tokenizer:
    """Learns merges until the vocabulary with its three control tokens has `size` entries."""
    words = Counter(word for text in texts for word in WORD.findall(unicodedata.normalize("NFC", text)))
    split = [([bytes([byte]) for byte in word.encode("utf8")], count) for word, count in words.items()]
    counts, places = Counter(), defaultdict(set)
    for number, (parts, count) in enumerate(split):
        for pair in zip(parts, parts[1:]):
            counts[pair] += count
            places[pair].add(number)
    heap = [(-count, pair) for pair, count in counts.items() if _allowed(pair[0] + pair[1])]
    heapq.heapify(heap)
    merges: list[tuple[bytes, bytes]] = []
    while heap and len(merges) < size - 256 - len(SPECIALS):
        count, pair = heapq.heappop(heap)
        if -count != counts[pair]:
            if counts[pair] > 0:
                heapq.heappush(heap, (-counts[pair], pair))
            continue
        merges.append(pair)
        for grown in _apply(pair, split, counts, places):
            if _allowed(grown[0] + grown[1]):
                heapq.heappush(heap, (-counts[grown], grown))
    return Tokenizer(merges)


def _apply(pair, split, counts, places) -> set:
    """Merges a pair wherever it stands, brings the counts up to date, and returns the new pairs."""
    grown = set()
    for number in list(places.pop(pair)):
        parts, count = split[number]
        for old in zip(parts, parts[1:]):
            counts[old] -= count
        parts = _join(parts, pair)
        split[number] = (parts, count)
        for new in zip(parts, parts[1:]):
            counts[new] += count
            places[new].add(number)
            if pair[0] + pair[1] in new:
                grown.add(new)
    return grown


def _join(parts: list[bytes], pair: tuple[bytes, bytes]) -> list[bytes]:
    joined: list[bytes] = []
    at = 0
    while at < len(parts):
        if at + 1 < len(parts) and (parts[at], parts[at + 1]) == pair:
            joined.append(parts[at] + parts[at + 1])
            at += 2
        else:
            joined.append(parts[at])
            at += 1
    return joined


def _allowed(token: bytes) -> bool:
    """Whether the bytes may be one token: the beginning of one character, or characters of one sort."""
    try:
        text = token.decode("utf8")
    except UnicodeDecodeError:
        return token[0] >= 0xC0 and len(token) <= 3
    body = text[1:] if text[0] == " " and len(text) > 1 else text
    sorts = {"letter" if char.isalpha() else "space" if char.isspace() else "mark" for char in body}
    han = sum(ord(char) > 0x2E80 for char in text)
    return len(sorts) == 1 and (not han or (han <= 2 and len(text) == han)) and len(text) <= 14
