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
