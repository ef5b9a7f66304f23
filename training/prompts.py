"""The conversation as the product writes it: instructions with numbered passages, earlier turns, the question."""

from dataclasses import dataclass, field

INSTRUCTIONS = {
    "zh": "你是客服助手。只根据下面的资料回答，不要编造。资料里没有答案时，只回答：资料中没有提到。",
    "en": "You are a customer-service assistant. Answer only from the passages below; never make anything up. "
    "If they do not answer, reply only: The passages do not say.",
}
REFUSALS = {"zh": "资料中没有提到。", "en": "The passages do not say."}


@dataclass(frozen=True)
class Passage:
    """What the knowledge base found: a title and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Example:
    """One conversation with the answer it must get; `gold` is the value asked for, when there is one."""

    language: str
    passages: tuple[Passage, ...]
    question: str
    answer: str
    source: str
    extra: str = ""
    turns: tuple[tuple[str, str], ...] = field(default=())
    gold: str = ""

    @property
    def refused(self) -> bool:
        return self.answer in REFUSALS.values()

    def messages(self) -> list[dict]:
        """The chat messages before the answer."""
        parts = [" ".join(filter(None, (INSTRUCTIONS[self.language], self.extra))) if self.language == "en" else INSTRUCTIONS["zh"] + self.extra]
        parts += [f"[{number}] {passage.title}\n{passage.text}" for number, passage in enumerate(self.passages, 1)]
        chat = [{"role": "system", "content": "\n\n".join(parts)}]
        for question, answer in self.turns:
            chat += [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
        return chat + [{"role": "user", "content": self.question}]


@dataclass(frozen=True)
class Choice:
    """Which passage an answer is taken from: token ranges of that passage and of all passages, `right` empty for a refusal.

    `copied` says of tokens of the answer, by their positions, at which position of the passage each of them stands.
    """

    answer: int
    right: tuple[int, int]
    all: tuple[int, int]
    copied: tuple[tuple[int, int], ...] = ()


def choices(example: Example, tokenizer, ids: list[int], spans: list[tuple[int, int]]) -> list[Choice]:
    """What every answer of the conversation has to choose, where passages are there to choose from."""
    if not example.passages:
        return []
    ranges = _passage_ranges(example, tokenizer)
    whole = (ranges[0][0], ranges[-1][1])
    texts = [passage.text for passage in example.passages]
    found = []
    for (begin, end), answer in zip(spans, [*(answer for _, answer in example.turns), example.answer]):
        if answer in texts:
            right = ranges[texts.index(answer)]
            found.append(Choice(begin, right, whole, _copied(ids, (begin, end - 1), right)))
        elif answer in REFUSALS.values():
            found.append(Choice(begin, (0, 0), whole))
    return found


def _copied(ids: list[int], answer: tuple[int, int], passage: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Lays the answer over the end of its passage, where it fits best: texts next to others may have other tokens at their edges."""
    begin, end = answer
    pairs = lambda first: [(at, first + at - begin) for at in range(begin, end) if ids[first + at - begin] == ids[at]]
    last = passage[1] - (end - begin)
    return tuple(max((pairs(first) for first in range(last - 2, last + 3)), key=len))


def _passage_ranges(example: Example, tokenizer) -> list[tuple[int, int]]:
    """Where each passage stands in the token ids of the conversation (title and text)."""
    content, at, ranges = example.messages()[0]["content"], 0, []
    head = 1 + len(tokenizer.encode("system\n"))
    for passage in example.passages:
        begin = content.index(f"{passage.title}\n{passage.text}", at)
        at = begin + len(passage.title) + 1 + len(passage.text)
        ranges.append((head + len(tokenizer.encode(content[:begin])), head + len(tokenizer.encode(content[:at]))))
    return ranges


def encode(example: Example, tokenizer) -> tuple[list[int], list[tuple[int, int]]]:
    """Token ids of the whole conversation, and where each answer with its end stands; the last is the one asked for."""
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    line = tokenizer.encode("\n")
    for message in [*example.messages(), {"role": "assistant", "content": example.answer}]:
        ids += [tokenizer.start, *tokenizer.encode(f"{message['role']}\n")]
        begin = len(ids)
        ids += [*tokenizer.encode(message["content"]), tokenizer.end]
        if message["role"] == "assistant":
            spans.append((begin, len(ids)))
        ids += line
    return ids[: -len(line)], spans
