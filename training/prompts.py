"""The conversation as the product writes it: instructions with numbered passages, earlier turns, the question.

An answer begins with the number of its passage on a line of its own (`[2]`), which the product takes off before
anybody sees it. So the choice of a passage is a token of its own, and what is copied cannot slip into a passage with
another number.
"""

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
    """One conversation with the answer it must get; `gold` is the value asked for, when there is one.

    `cited` writes earlier answers with their numbers too, so that training can learn from them; the product shows and
    remembers them without.
    """

    language: str
    passages: tuple[Passage, ...]
    question: str
    answer: str
    source: str
    extra: str = ""
    turns: tuple[tuple[str, str], ...] = field(default=())
    gold: str = ""
    cited: bool = False

    @property
    def refused(self) -> bool:
        return self.answer in REFUSALS.values()

    def messages(self) -> list[dict]:
        """The chat messages before the answer."""
        parts = [" ".join(filter(None, (INSTRUCTIONS[self.language], self.extra))) if self.language == "en" else INSTRUCTIONS["zh"] + self.extra]
        parts += [f"[{number}] {passage.title}\n{passage.text}" for number, passage in enumerate(self.passages, 1)]
        chat = [{"role": "system", "content": "\n\n".join(parts)}]
        for question, answer in self.turns:
            chat += [{"role": "user", "content": question}, {"role": "assistant", "content": self.written(answer) if self.cited else answer}]
        return chat + [{"role": "user", "content": self.question}]

    def written(self, answer: str) -> str:
        """An answer as the model writes it: under the number of its passage, where it has one."""
        number = next((number for number, passage in enumerate(self.passages, 1) if passage.text == answer), None)
        return f"[{number}]\n{answer}" if number else answer


@dataclass(frozen=True)
class Choice:
    """Which passage an answer is taken from, in positions of tokens.

    `answer`: where it begins. `right`, `all`: ranges of its passage and of all passages, `right` empty for a refusal.
    `copied`: of tokens of the answer, where in the passage each stands. `numbered`: of tokens of the answer and of the
    passage, where the number stands that they belong to.
    """

    answer: int
    right: tuple[int, int]
    all: tuple[int, int]
    copied: tuple[tuple[int, int], ...] = ()
    numbered: tuple[tuple[int, int], ...] = ()


def choices(example: Example, tokenizer, ids: list[int], spans: list[tuple[int, int]]) -> list[Choice]:
    """What every answer of the conversation has to choose, where passages are there to choose from."""
    if not example.passages:
        return []
    ranges = _passage_ranges(example, tokenizer, ids)
    whole = (ranges[0][0], ranges[-1][1])
    texts = [passage.text for passage in example.passages]
    answers = [*(answer for _, answer in example.turns), example.answer][-len(spans) :]
    found = []
    for (begin, end), answer in zip(spans, answers):
        if answer in texts:
            right = ranges[texts.index(answer)]
            text = begin + len(tokenizer.encode(f"[{texts.index(answer) + 1}]\n"))
            numbered = [(at, begin + 1) for at in range(begin + 1, end)] + [(at, right[0] + 1) for at in range(right[0] + 1, right[1])]
            found.append(Choice(begin, right, whole, _copied(ids, (text, end - 1), right), tuple(numbered)))
        elif answer in REFUSALS.values():
            found.append(Choice(begin, (0, 0), whole))
    return found


def _copied(ids: list[int], answer: tuple[int, int], passage: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Lays the answer over the end of its passage, where it fits best: texts next to others may have other tokens at their edges."""
    begin, end = answer
    pairs = lambda first: [(at, first + at - begin) for at in range(begin, end) if ids[first + at - begin] == ids[at]]
    last = passage[1] - (end - begin)
    return tuple(max((pairs(first) for first in range(last - 2, last + 3)), key=len))


def _passage_ranges(example: Example, tokenizer, ids: list[int]) -> list[tuple[int, int]]:
    """Where each passage stands in the token ids of the conversation, from the bracket of its number to its end."""
    content, at, ranges = example.messages()[0]["content"], 0, []
    head, bracket = 1 + len(tokenizer.encode("system\n")), tokenizer.encode("[")[0]
    for number, passage in enumerate(example.passages, 1):
        begin = content.index(f"[{number}] {passage.title}\n{passage.text}", at)
        at = begin + len(f"[{number}] {passage.title}\n{passage.text}")
        first = ids.index(bracket, head + len(tokenizer.encode(content[:begin])) - 1)
        ranges.append((first, head + len(tokenizer.encode(content[:at]))))
    return ranges


def encode(example: Example, tokenizer) -> tuple[list[int], list[tuple[int, int]]]:
    """Token ids of the whole conversation, and where each answer that is as the model writes it stands, with its end.

    The last is the one asked for; earlier ones count when they are `cited`.
    """
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    line = tokenizer.encode("\n")
    for message in [*example.messages(), {"role": "assistant", "content": example.written(example.answer)}]:
        ids += [tokenizer.start, *tokenizer.encode(f"{message['role']}\n")]
        begin = len(ids)
        ids += [*tokenizer.encode(message["content"]), tokenizer.end]
        if message["role"] == "assistant":
            spans.append((begin, len(ids)))
        ids += line
    return ids[: -len(line)], spans if example.cited else spans[-1:]
