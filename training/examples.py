"""Conversations for training and testing: invented facts, the demo's FAQs, and strings nobody has seen."""

import random

from exercises import Found, reading
from facts import LANGUAGES, Fact, fact, plain_topic, topics
from faqs import Faq, load, renumbered
from names import thing
from prompts import REFUSALS, Example, Passage

EXTRAS = {
    "zh": ("称呼顾客为您。", "请简短回答。", "语气要友好。", "我们是青苔小铺。", "不要使用表情符号。", "回答用中文。"),
    "en": ("Be brief.", "Be friendly.", "We are Moss & Co.", "Do not use emoji.", "Answer in English.", "Address the customer politely."),
}
FILLERS = {
    "zh": (
        "如有疑问，欢迎联系客服。", "感谢您的支持。", "我们每天都会更新。", "详情请看商品页面。", "数量有限，售完为止。", "希望您喜欢。",
        "这是我们今年的新品。", "很多老顾客都推荐。", "请放心购买。", "具体以页面为准。", "我们会尽快回复您。", "周末也有人值班。",
    ),
    "en": (
        "Please contact us if you have questions.", "Thank you for your support.", "We update this every day.", "See the product page for details.",
        "While stocks last.", "We hope you enjoy it.", "It is new this year.", "Many of our customers recommend it.", "Our staff is happy to help.",
        "The page is always up to date.", "We reply as soon as we can.", "Someone is there on weekends too.",
    ),
}
CHAT = {
    "zh": (
        "今天天气怎么样", "给我写一首诗", "你是谁", "你会说法语吗", "一加一等于几", "推荐一部电影", "附近有什么好吃的", "帮我订一张机票", "谁是世界上最高的人",
        "现在几点了", "讲个笑话", "股票会涨吗", "怎么学编程", "明天会下雨吗", "你喜欢什么音乐", "帮我翻译一句话", "月亮离地球多远", "怎么减肥", "昨晚谁赢了球赛", "我头疼怎么办",
    ),
    "en": (
        "What is the weather like today?", "Write me a poem", "Who are you?", "Do you speak French?", "What is one plus one?", "Recommend a film", "Where can I eat nearby?",
        "Book me a flight", "Who is the tallest person in the world?", "What time is it?", "Tell me a joke", "Will stocks go up?", "How do I learn to program?",
        "Will it rain tomorrow?", "What music do you like?", "Translate a sentence for me", "How far is the moon?", "How do I lose weight?", "Who won the match last night?", "I have a headache, what now?",
    ),
}
OPENERS = {"zh": ("请问", "你好，", "想问一下，", "您好，请问", "问下"), "en": ("Hi, ", "Hello, ", "Please tell me: ", "Excuse me, ", "Quick question: ")}


class Source:
    """Draws examples of one split; `unseen` asks with wordings that training never met."""

    def __init__(self, rng: random.Random, test: bool):
        self.rng, self.test, self.most_others, self.unseen_titles = rng, test, 3, False
        self.topics = topics()
        self.faqs = load()
        self.by_language = {language: [faq for faq in self.faqs if faq.language == language] for language in LANGUAGES}

    def example(self, plain: float = 0.08) -> Example:
        """One training example; `plain` is the share of pure reading exercises."""
        rng = self.rng
        language = rng.choice(LANGUAGES)
        if rng.random() < plain:
            return self.finish(language, *reading(rng, language, self.test), "reading")
        return self.faq() if rng.random() < 0.2 else self.facts()

    # invented facts

    def facts(self, unseen: bool = False, new_topic: bool = False) -> Example:
        """A question about an invented thing, with or without the passage that answers it."""
        rng = self.rng
        self.unseen_titles = unseen
        language = rng.choice(LANGUAGES)
        gold_topic = rng.choice([topic for topic in self.topics if topic.test == new_topic])
        if not new_topic and rng.random() < (0.15 if self.test else 0.25):
            gold_topic = plain_topic(rng, gold_topic.kind, self.test)
        gold = fact(rng, gold_topic, thing(rng, gold_topic.kind, self.test), self.test)
        answered = rng.random() < (0.68 if self.test else 0.6)
        found = self.others(gold, language, self.count(answered))
        answer = REFUSALS[language]
        if answered:
            right = self.passage(gold, language)
            answer = right.passage.text
            found.insert(rng.randint(0, len(found)), right)
        turns = self.earlier(found, answer, [(question, REFUSALS[language]) for question in self.unanswered(found, language)])
        question = gold.question(rng, language, unseen)
        if not answered and rng.random() < 0.08:
            question = rng.choice(CHAT[language])
        return self.finish(language, found, question, answer, turns, "facts", gold.gold(language) if answered else "")

    def count(self, answered: bool) -> int:
        """How many passages stand beside the right one (or instead of it)."""
        if answered:
            return min(self.most_others, self.rng.choices(range(4), (30, 30, 25, 15) if self.test else (15, 25, 30, 30))[0])
        return min(self.most_others + 1, self.rng.choices(range(5), (10, 30, 30, 20, 10))[0])

    def passage(self, told: Fact, language: str) -> Found:
        """A published answer about one fact, under a question of its own or the name of the thing."""
        rng = self.rng
        text = told.sentence(rng, language, rng.random() < 0.6)
        if rng.random() < 0.12:
            text = text.replace(told.gold(language), f"**{told.gold(language)}**")
        if rng.random() < 0.35:
            text += ("" if language == "zh" else " ") + rng.choice(FILLERS[language])
        named = rng.random() < 0.15
        name = told.thing.zh if language == "zh" else told.thing.en
        title = name if named else told.question(rng, language, self.unseen_titles and rng.random() < 0.3)
        return Found(Passage(title, text), [(told.question(rng, language, False), text) for _ in range(2)], (told,))

    def others(self, gold: Fact, language: str, count: int) -> list[Found]:
        """Passages that do not answer: other facts of the thing, the same fact of other things, anything else."""
        rng, found, said = self.rng, [], {gold.topic}
        for _ in range(count):
            chance = rng.random()
            if chance < 0.35:
                free = [topic for topic in self.topics if topic.kind == gold.thing.kind and topic not in said and (self.test or not topic.test)]
                topic = rng.choice(free)
                said.add(topic)
                found.append(self.passage(fact(rng, topic, gold.thing, self.test), language))
            elif chance < 0.65:
                found.append(self.passage(fact(rng, gold.topic, thing(rng, gold.topic.kind, self.test), self.test), language))
            elif chance < 0.85:
                topic = rng.choice([topic for topic in self.topics if self.test or not topic.test])
                found.append(self.passage(fact(rng, topic, thing(rng, topic.kind, self.test), self.test), language))
            else:
                found.append(self.printed(rng.choice(self.pool(language))))
        return found

    def unanswered(self, found: list[Found], language: str) -> list[str]:
        """Questions that no passage answers: other topics of things that are there, the same topics of a new thing."""
        stated = [each for passage in found for each in passage.facts]
        questions = []
        for each in self.rng.sample(stated, min(2, len(stated))):
            said = {other.topic for other in stated if other.thing == each.thing}
            free = [topic for topic in self.topics if topic.kind == each.thing.kind and topic not in said and not topic.test]
            for topic in self.rng.sample(free, min(1, len(free))):
                questions.append(fact(self.rng, topic, each.thing, self.test).question(self.rng, language, False))
            stranger = thing(self.rng, each.thing.kind, self.test)
            questions.append(fact(self.rng, each.topic, stranger, self.test).question(self.rng, language, False))
        return self.rng.sample(questions, len(questions) // 2) if self.test else questions

    def earlier(self, found: list[Found], answer: str, refused: list[tuple[str, str]]) -> tuple:
        """Questions that were asked and answered before; they are learned from, too, so training asks many."""
        asks = [ask for each in found for ask in each.asks if ask[1] != answer] + refused
        count = self.rng.choices((0, 1, 2), (50, 30, 20))[0] if self.test else self.rng.choice((0, 2, 4, 6, 8))
        return tuple(self.rng.sample(asks, min(count, len(asks))))

    # the demo's FAQs

    def pool(self, language: str) -> list[Faq]:
        return [faq for faq in self.by_language[language] if self.test or not faq.test]

    def faq(self, new_topic: bool = False) -> Example:
        """A question of the demo shop; asked as published or in one of its other wordings."""
        rng = self.rng
        language = rng.choice(LANGUAGES)
        gold = rng.choice([faq for faq in self.by_language[language] if faq.test == new_topic])
        answered = rng.random() < 0.68
        found = [self.printed(faq) for faq in self.neighbours(gold, self.count(answered))]
        answer = REFUSALS[language]
        if answered:
            right = self.printed(gold)
            answer = right.passage.text
            found.insert(rng.randint(0, len(found)), right)
        absent = [faq for faq in self.pool(language) if faq.question not in {each.passage.title for each in found}]
        turns = self.earlier(found, answer, [(self.asked(faq), REFUSALS[language]) for faq in rng.sample(absent, 2)])
        return self.finish(language, found, self.asked(gold), answer, turns, "faq")

    def asked(self, faq: Faq) -> str:
        return faq.question if self.rng.random() < 0.25 else self.rng.choice(faq.phrasings)

    def neighbours(self, gold: Faq, count: int) -> list[Faq]:
        pool = [faq for faq in self.pool(gold.language) if faq.key != gold.key]
        near = [faq for faq in pool if set(faq.tags) & set(gold.tags)]
        chosen: list[Faq] = []
        for _ in range(count):
            faq = self.rng.choice(near if near and self.rng.random() < 0.4 else pool)
            if faq not in chosen:
                chosen.append(faq)
        return chosen

    def printed(self, faq: Faq) -> Found:
        changed = not self.test and self.rng.random() < 0.5
        text = renumbered(self.rng, faq.answer) if changed else faq.answer
        return Found(Passage(faq.question, text), [(self.asked(faq), text) for _ in range(2)])

    def finish(self, language, found, question, answer, turns, source, gold="") -> Example:
        if source != "reading":
            question = self.worded(question, language)
        extra = self.rng.choice(EXTRAS[language]) if self.rng.random() < 0.2 else ""
        cited = not self.test and self.rng.random() < 0.7
        if not self.test and not cited:
            turns = turns[:2]
        return Example(language, tuple(each.passage for each in found), question, answer, source, extra, turns, gold, cited)

    def worded(self, question: str, language: str) -> str:
        """The same question as people type it: greeted, without its mark, in small letters."""
        rng = self.rng
        if rng.random() < 0.15:
            question = rng.choice(OPENERS[language]) + question
        if rng.random() < 0.35:
            question = question.rstrip("？?")
        return question.lower() if language == "en" and rng.random() < 0.2 else question
