"""The text the tokenizer is learned from: passages and questions of the training split, and all fixed words."""

import random

from examples import CHAT, EXTRAS, Source
from prompts import INSTRUCTIONS, REFUSALS


def corpus(seed: int, count: int = 12_000) -> list[str]:
    """Texts with repetitions: what is often read should be short in tokens."""
    source = Source(random.Random(seed), test=False)
    texts: list[str] = []
    for _ in range(count):
        example = source.example(plain=0.0)
        texts += [part for passage in example.passages for part in (passage.title, passage.text)] + [example.question]
    for faq in source.faqs:
        texts += [faq.question, faq.answer, *faq.phrasings] * 9
    texts += [text for text in INSTRUCTIONS.values() for _ in range(200)]
    texts += [text for text in REFUSALS.values() for _ in range(500)]
    texts += [role for role in ("system\n", "user\n", "assistant\n") for _ in range(500)]
    return texts + [text for texts in (*EXTRAS.values(), *CHAT.values()) for text in texts for _ in range(30)]
