"""Facts about invented things, their sentences and the questions they answer; the wordings are in facts.txt."""

import random
from dataclasses import dataclass
from pathlib import Path

import words
from names import Thing, brand, is_test, pairs
from values import value

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, eq=False)
class Topic:
    """One thing that can be said of a kind of thing, with its wordings by language."""

    kind: str
    value: str
    test: bool
    statements: dict
    questions: dict


@dataclass(frozen=True)
class Fact:
    """A topic's value for one thing, in both languages."""

    topic: Topic
    thing: Thing
    values: tuple[str, str]

    def gold(self, language: str) -> str:
        """The value as text of a language."""
        return self.values[LANGUAGES.index(language)]

    def sentence(self, rng: random.Random, language: str, named: bool) -> str:
        """A sentence that states the fact, naming the thing or leaving that to the passage's title."""
        template = rng.choice(self.topic.statements[language]).replace("{v}", self.gold(language))
        return _name(template, self.thing, language) if named else _unname(template, language)

    def question(self, rng: random.Random, language: str, unseen: bool) -> str:
        """A question that the fact answers; the last wording of a topic is the unseen one."""
        wordings = self.topic.questions[language]
        return _name(wordings[-1] if unseen else rng.choice(wordings[:-1]), self.thing, language)


def topics() -> list[Topic]:
    """All topics of facts.txt; raises when a block is malformed."""
    lines = (Path(__file__).parent / "facts.txt").read_text("utf8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [_topic(block.splitlines()) for block in text.strip().split("\n\n")]


NOUNS = (
    "包装/packaging 净含量/net content 生产日期/production date 厚度/thickness 直径/diameter 转速/speed 防水等级/water rating 噪声等级/sound rating "
    "配件/accessories 接口/connector 屏幕/screen 内存/memory 系统版本/system version 许可证/licence 执行标准/standard 认证/certificate 口味/flavour "
    "配料/ingredients 热量/calories 糖度/sweetness 浓度/strength 颗粒度/grain 密度/density 织法/weave 针数/stitch count 工艺/technique 涂层/coating "
    "底座/base 把手/handle 盖子/lid 灯泡/bulb 亮度/brightness 色温/colour temperature 电压/voltage 频率/frequency 电池/battery 灵敏度/sensitivity "
    "精度/precision 误差/tolerance 寿命/lifetime 押金/deposit 定金/down payment 手续费/handling fee 税率/tax rate 利率/interest rate 违约金/penalty "
    "名额/places left 年龄要求/minimum age 身高要求/minimum height 集合地点/meeting point 出口/exit 入口/entrance 车站/station 路线/route 班次/timetable "
    "座位/seats 桌号/table number 菜单/menu 招牌菜/signature dish 主厨/chef 教练/coach 摄影师/photographer 作者/author 出版社/publisher 页数/page count "
    "版本/edition 语言/language 字数/word count 封面/cover 奖品/prize 口令/passphrase 暗号/watchword 房号/room number 柜号/locker number 批号/batch number "
    "条码/barcode 税号/tax number 账号/account number 开户行/bank 联系人/contact 传真/fax 网址/website 群号/group number 昵称/nickname 吉祥物/mascot"
)
STATEMENTS = {"zh": ("{e}的{a}是{v}。", "{e}的{a}为{v}。", "{e}{a}：{v}。"), "en": ("{P} {a} is {v}.", "The {a} of {s} is {v}.", "{P} {a}: {v}.")}
QUESTIONS = {
    "zh": ("{e}的{a}是什么？", "{e}的{a}是多少？", "{e}{a}？", "{e}的{a}怎么样？", "请告诉我{e}的{a}？"),
    "en": ("What is {p} {a}?", "What is the {a} of {s}?", "{P} {a}?", "Which {a} does {s} have?", "Tell me the {a} of {s}"),
}
PLAIN_VALUES = ("mass", "length", "price", "code", "percent", "count", "person", "place", "month", "hours", "material", "minutes", "clock", "places")


def plain_topic(rng: random.Random, kind: str, test: bool) -> Topic:
    """A topic that is asked by its own name, so that words need to be compared and not known."""
    nouns = [pair for pair in pairs(NOUNS) if is_test(pair[1]) == test]
    zh, en = rng.choice(nouns)
    if not test and rng.random() < 0.5:
        zh, en = _any_noun(rng)
    if rng.random() < 0.25:
        zh = en = brand(rng, test)
    fill = lambda forms, noun: [form.replace("{a}", noun) for form in forms]
    statements = {"zh": fill(STATEMENTS["zh"], zh), "en": fill(STATEMENTS["en"], en)}
    questions = {"zh": fill(QUESTIONS["zh"], zh), "en": fill(QUESTIONS["en"], en)}
    return Topic(kind, rng.choice(PLAIN_VALUES), test, statements, questions)


def _any_noun(rng: random.Random) -> tuple[str, str]:
    """Any words as the name of a topic, in both languages; none of the test split."""
    while True:
        zh, en = words.han(rng), words.english(rng)
        if not is_test(en):
            return zh, en


def fact(rng: random.Random, topic: Topic, thing: Thing, test: bool) -> Fact:
    """The topic for a thing, with a fresh value of the split."""
    return Fact(topic, thing, value(rng, topic.value, test))


def _topic(lines: list[str]) -> Topic:
    head, *wordings = lines
    kind, name, *rest = head.split()
    parts = {line[:3]: [part.strip() for part in line[3:].split(" / ")] for line in wordings}
    by_language = lambda mark: {language: parts[language + mark] for language in LANGUAGES}
    return Topic(kind, name, rest == ["test"], by_language("="), by_language("?"))


def _name(template: str, thing: Thing, language: str) -> str:
    if language == "zh":
        return template.replace("{e}", thing.zh)
    for mark, text in (("{S}", "The X"), ("{s}", "the X"), ("{P}", "The X's"), ("{p}", "the X's")):
        template = template.replace(mark, text.replace("X", thing.en))
    return template


def _unname(template: str, language: str) -> str:
    if language == "zh":
        return template.replace("{e}的", "").replace("{e}", "")
    for mark, text in (("{S}", "It"), ("{s}", "it"), ("{P}", "Its"), ("{p}", "its")):
        template = template.replace(mark, text)
    return template
