"""Exercises in finding and copying that need no knowledge: random strings under random titles."""

import random
from typing import NamedTuple

from names import brand
from prompts import REFUSALS, Passage


class Found(NamedTuple):
    """A passage, questions it answers with what is to be copied for each, and the facts it states."""

    passage: Passage
    asks: list[tuple[str, str]]
    facts: tuple = ()


def noise(rng: random.Random, words: int, test: bool) -> str:
    """Words that mean nothing."""
    return rng.choice(("", " ", " ")).join(brand(rng, test) for _ in range(words))


def reading(rng: random.Random, language: str, test: bool) -> tuple:
    """Random words under random titles; asked for a title, the text under it is to be read out."""
    found = []
    for _ in range(rng.choice((1, 2, 3))):
        passage = Passage(noise(rng, rng.randint(1, 3), test), noise(rng, rng.randint(2, 8), test))
        found.append(Found(passage, [(passage.title, passage.text)]))
    asks = [ask for each in found for ask in each.asks * 2]
    rng.shuffle(asks)
    question, answer = asks.pop()
    if rng.random() < 0.2:
        question, answer = noise(rng, 2, test), REFUSALS[language]
    return found, question, answer, tuple(asks[:3])
