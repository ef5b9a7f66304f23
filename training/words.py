"""Words of any kind, so that copying is learned of every token and not only of those that invented names are made of."""

import random
import re
from pathlib import Path

_FOLDER = Path(__file__).parent
_TEXTS = ("facts.txt", "../demo/faqs.jsonl")
_ENGLISH = sorted({word.lower() for text in _TEXTS for word in re.findall("[A-Za-z]{4,12}", (_FOLDER / text).read_text("utf8"))})


def han(rng: random.Random) -> str:
    """Two or three of the 3,755 common characters (the first level of GB 2312), in no sensible order."""
    return "".join(_common(rng) for _ in range(rng.choice((2, 2, 3))))


def english(rng: random.Random) -> str:
    """An English word, or the beginning of one with the end of another."""
    first, last = rng.choice(_ENGLISH), rng.choice(_ENGLISH)
    return first if rng.random() < 0.5 else first[: rng.randint(2, 5)] + last[-rng.randint(2, 5) :]


def _common(rng: random.Random) -> str:
    # The last row of the level has five places less than the others.
    place = rng.randrange(3755)
    return bytes((0xB0 + place // 94, 0xA1 + place % 94)).decode("gb2312")
