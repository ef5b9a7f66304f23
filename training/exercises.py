"""Exercises in finding and copying that need no knowledge: random strings, and sentences asked for by their own words."""

import random
import re
from typing import NamedTuple

from faqs import Faq, renumbered
from names import brand
from prompts import REFUSALS, Passage

FRAMES = {
    "zh": ("{}", "{}？", "关于{}", "{}怎么办？", "{}是怎么回事", "想了解{}", "{}有规定吗", "什么情况下{}"),
    "en": ("{}", "{}?", "what about {}?", "tell me about {}", "{} how does that work", "anything on {}?", "is there something about {}", "I want to know about {}"),
}


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


def sentences_of(faqs: list[Faq], language: str) -> list[str]:
    """The plain sentences of answers, of a length worth asking about."""
    ends = r"(?<=[。；！])" if language == "zh" else r"(?<=[.;!]) "
    parts = [part for faq in faqs for line in faq.answer.split("\n") for part in re.split(ends, line.lstrip("- "))]
    return [part for part in parts if (12 if language == "zh" else 30) <= len(part) <= 160]


def cloze(rng: random.Random, language: str, test: bool, sentences: list[str]) -> tuple:
    """Documents of unrelated sentences; a few words of one, within a common frame, ask for it (inverse cloze)."""
    drawn = rng.sample(sentences, rng.randint(2, 7))
    if not test:
        drawn = [renumbered(rng, sentence) for sentence in drawn]
    gold, rest = drawn[0], drawn[1:]
    answered = rng.random() < 0.75
    told = drawn if answered else rest
    rng.shuffle(told)
    cut = rng.randint(1, len(told))
    texts = [told[:cut], told[cut:]] if cut < len(told) else [told]
    glue = "" if language == "zh" else " "
    found = [Found(Passage(noise(rng, rng.randint(1, 2), test), glue.join(text)), []) for text in texts]
    turns = ((ask(rng, language, rest[0]), rest[0]),) if rng.random() < 0.4 else ()
    return found, ask(rng, language, gold), gold if answered else REFUSALS[language], turns


def ask(rng: random.Random, language: str, sentence: str) -> str:
    """A few neighbouring words of a sentence in a frame."""
    plain = re.sub(r"[*\[\]「」]|\(.*?\)", "", sentence).rstrip("。；！.;!")
    units = list(plain) if language == "zh" else plain.split(" ")
    length = min(len(units), rng.randint(5, 10) if language == "zh" else rng.randint(3, 6))
    begin = rng.randint(0, len(units) - length)
    words = ("" if language == "zh" else " ").join(units[begin : begin + length]).strip("，。、；：,;: ")
    return rng.choice(FRAMES[language]).format(words.replace("{", "").replace("}", ""))
