"""The demo shop's own FAQs as passages and questions; every seventh topic is kept for the test split."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent.parent / "demo" / "faqs.jsonl"


@dataclass(frozen=True)
class Faq:
    """One published question with its other wordings and its answer, in one language."""

    key: str
    language: str
    question: str
    phrasings: tuple[str, ...]
    answer: str
    tags: tuple[str, ...]
    test: bool


def load(file: Path = FILE) -> list[Faq]:
    """All FAQs of a JSON-lines file, in its order."""
    rows = [json.loads(line) for line in file.read_text("utf8").splitlines() if line.strip()]
    held_out = set(sorted({row["key"] for row in rows})[3::7])
    return [
        Faq(row["key"], row["language"], row["question"], tuple(row["phrasings"]), row["answer"], tuple(row["tags"]), row["key"] in held_out)
        for row in rows
    ]


def renumbered(rng: random.Random, text: str) -> str:
    """The text with other digits in its numbers, so that an answer has to be read and cannot be remembered."""
    return re.sub(r"\d+", lambda match: "".join(rng.choice("123456789") for _ in match.group()), text)
