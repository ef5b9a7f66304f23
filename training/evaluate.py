"""Greedy answers on held-out conversations, counted apart by sort, language, and answer or refusal.

An answer is right when it is the expected text to the last character. Greedy decoding gives exactly that text if and
only if each of its tokens is the likeliest after the ones before it, so one pass over the conversation decides; only
wrong answers are decoded token by token, to say what kind of wrong they are.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import torch

import tokenizer as bpe
from examples import Source
from model import Qwen2, Shape
from precision import quickest
from prompts import REFUSALS, Example, encode

SORTS = ("facts", "unseen wording", "unseen topic", "faq", "unseen faq")


def held_out(sort: str, count: int, seed: int) -> list[Example]:
    """Test conversations of a sort; brands and values are never those of training, except that "faq" has none."""
    source = Source(random.Random(f"{sort}{seed}"), test=True)
    draw = {
        "facts": source.facts,
        "unseen wording": lambda: source.facts(unseen=True),
        "unseen topic": lambda: source.facts(new_topic=True),
        "faq": source.faq,
        "unseen faq": lambda: source.faq(new_topic=True),
    }[sort]
    return [draw() for _ in range(count)]


@torch.no_grad()
def exact(model: Qwen2, tokenizer, examples: list[Example], rows: int = 16) -> list[bool]:
    """Whether greedy decoding gives the expected answer, for each example."""
    coded = [encode(example, tokenizer) for example in examples]
    order = sorted(range(len(coded)), key=lambda at: len(coded[at][0]))
    right = [False] * len(coded)
    for begin in range(0, len(order), rows):
        group = order[begin : begin + rows]
        length = max(len(coded[at][0]) for at in group)
        ids = torch.full((len(group), length), tokenizer.pad)
        for row, at in enumerate(group):
            ids[row, : len(coded[at][0])] = torch.tensor(coded[at][0])
        states = model.states(ids)[0]
        for row, at in enumerate(group):
            tokens, start = coded[at][0], coded[at][1][-1][0]
            likeliest = model.logits(states[row, start - 1 : len(tokens) - 1]).argmax(-1)
            right[at] = likeliest.tolist() == tokens[start:]
    return right


@torch.no_grad()
def answer(model: Qwen2, tokenizer, example: Example, limit: int = 200) -> str:
    """The greedy answer, token by token."""
    ids, spans = encode(example, tokenizer)
    feed, past, written = torch.tensor([ids[: spans[-1][0]]]), None, []
    while len(written) < limit:
        states, past = model.states(feed, past)
        token = int(model.logits(states[0, -1]).argmax())
        if token == tokenizer.end:
            break
        written.append(token)
        feed = torch.tensor([[token]])
    return tokenizer.decode(written)


def failure(example: Example, text: str) -> str:
    """What kind of wrong an answer is."""
    if example.refused:
        return "answered instead of refusing"
    if text in REFUSALS.values():
        return "refused instead of answering"
    if any(text in passage.text for passage in example.passages):
        return "copied more or less of the passage" if text in example.answer or example.answer in text else "copied another sentence"
    return "wrote what is in no passage"


def shares(right: list[bool], examples: list[Example]) -> dict:
    """[right, all] by kind and language, and for answers by the number of passages."""
    counted: dict = {}
    for ok, each in zip(right, examples):
        names = [f"{'refusal' if each.refused else 'answer'} {each.language}"]
        if not each.refused:
            names.append(f"answer of {len(each.passages)} passages")
        for name in names:
            entry = counted.setdefault(name, [0, 0])
            entry[0] += ok
            entry[1] += 1
    return dict(sorted(counted.items()))


def mistakes(model: Qwen2, tokenizer, wrong: list[Example], shown: int) -> dict:
    """What kinds of wrong the first of the wrong answers are; the first `shown` are printed."""
    kinds: Counter = Counter()
    for at, each in enumerate(wrong):
        text = answer(model, tokenizer, each)
        kind = failure(each, text)
        kinds[kind] += 1
        if each.gold and each.gold in text.replace("**", "") and kind.startswith("copied"):
            kinds["of these, with the value and nothing that is not in the passage"] += 1
        if at < shown:
            texts = [f"{passage.title} || {passage.text}" for passage in each.passages]
            print(json.dumps({"wrong": kind, "question": each.question, "passages": texts, "expected": each.answer, "got": text}, ensure_ascii=False))
    return dict(kinds)


def load_checkpoint(file: Path, tokenizer, precision: torch.dtype) -> Qwen2:
    """A model from a training checkpoint."""
    model = Qwen2(Shape(vocabulary=tokenizer.size), precision)
    model.load_state_dict(torch.load(file, map_location="cpu")["model"])
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--checkpoint", type=Path, help="a training checkpoint; without it the exported folder is evaluated")
    parser.add_argument("--model", type=Path, default=Path(__file__).parent.parent / "demo" / "model")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--decoded", type=int, default=30, help="how many wrong answers of a sort are looked at")
    parser.add_argument("--shown", type=int, default=0, help="how many of them are printed")
    options = parser.parse_args()
    if options.checkpoint:
        tokenizer = bpe.load(options.tokenizer)
        model = load_checkpoint(options.checkpoint, tokenizer, quickest())
    else:
        from export import load_folder

        model, tokenizer = load_folder(options.model)
    for sort in SORTS:
        examples = held_out(sort, options.count, options.seed)
        right = exact(model, tokenizer, examples)
        parts = [f"{name} {good}/{count} ({good / count:.1%})" for name, (good, count) in shares(right, examples).items()]
        print(f"{sort}: {', '.join(parts)}", flush=True)
        wrong = [each for ok, each in zip(right, examples) if not ok]
        print("  wrong:", mistakes(model, tokenizer, wrong[: options.decoded], options.shown), flush=True)


if __name__ == "__main__":
    main()
