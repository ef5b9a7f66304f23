"""Invented names of things: a made-up brand and a kind of thing, in both languages.

A name belongs to the training or to the test split by a hash of its brand, so no brand of one is met in the other.
"""

import random
import zlib
from dataclasses import dataclass

import words

HAN = (
    "青云山月花雨风林石海星禾木竹松梅兰雪川溪泉岚晨夕暮秋春夏冬和安宁静悠然素朴简知味心光影晴空远近东南西北"
    "小大一二三白黑红绿蓝紫金银玉陶瓷布衣食住行里巷坊舍斋堂轩阁亭园圃田野谷峰岭湖江河池塘露霜雾霞虹鹿鹤燕雀"
    "鱼鸟虫草叶根果实麦稻豆茶酒米油盐酱醋糖墨笔纸砚琴棋书画诗歌言语思念归来去回长短高低轻重新旧老少男女"
)
SYLLABLES = "ka lo mi ra ven tor sel qui bra no du fen hal ix jo pel rin sto wy zan ula eth or mab cri dal gus yo kem ti".split()

THINGS = {
    "product": (
        "电水壶/kettle 茶壶/teapot 茶杯/cup 香薰机/diffuser 台灯/desk lamp 花架/plant stand 靠垫/cushion 毛毯/blanket "
        "花盆/planter 浇水壶/watering can 餐盘/plate 饭碗/bowl 背包/backpack 雨伞/umbrella 耳机/headphones 音箱/speaker "
        "风扇/fan 加湿器/humidifier 蜡烛/candle 香皂/soap 毛巾/towel 围巾/scarf 帽子/hat 书架/bookshelf 椅子/chair "
        "桌子/table 挂钟/wall clock 笔记本/notebook 钢笔/fountain pen 手电筒/torch 保温杯/thermos 砂锅/clay pot 菜刀/kitchen knife "
        "砧板/chopping board 咖啡机/coffee machine 烤箱/oven 电饭煲/rice cooker 吹风机/hair dryer 牙刷/toothbrush 枕头/pillow "
        "床单/bed sheet 窗帘/curtain 地毯/rug 相框/picture frame 拼图/puzzle 口罩/mask 绿茶/green tea 红茶/black tea 蜂蜜/honey "
        "饼干/biscuits 精油/essential oil 护手霜/hand cream 剪刀/scissors 行李箱/suitcase 手表/watch 充电器/charger 滤网/filter"
    ),
    "plant": (
        "龟背竹/monstera 多肉/succulent 绿萝/pothos 文竹/asparagus fern 吊兰/spider plant 苔藓/moss 茉莉/jasmine 月季/rose "
        "蝴蝶兰/orchid 仙人掌/cactus 薄荷/mint 栀子/gardenia 虎皮兰/snake plant 富贵竹/lucky bamboo 常春藤/ivy 橡皮树/rubber plant "
        "柠檬树/lemon tree 薰衣草/lavender 琴叶榕/fiddle fig 铁线蕨/maidenhair fern"
    ),
    "place": (
        "门店/store 仓库/warehouse 工作室/studio 体验馆/showroom 自提点/pick-up point 维修站/repair shop 展厅/gallery 咖啡角/cafe "
        "花房/greenhouse 工厂/factory 客服中心/service centre 办事处/office 分店/branch 市集摊位/market stall 书房/reading room 会所/club"
    ),
    "service": (
        "会员计划/membership 礼品卡/gift card 刻字服务/engraving 礼品包装/gift wrapping 上门安装/home installation 以旧换新/trade-in "
        "送货上门/home delivery 加急配送/express delivery 换货/exchange 维修/repair 清洗服务/cleaning service 陶艺课/pottery class "
        "花艺课/flower class 茶会/tea party 订阅盒/subscription box 优惠券/coupon 团购/group purchase 租赁/rental 试用/trial "
        "讲座/lecture 市集/fair 夏令营/summer camp 开票/invoice 寄存/storage 保险/insurance 价格保护/price protection 分期付款/instalment plan"
    ),
}


@dataclass(frozen=True)
class Thing:
    """Something facts are about, with its name in both languages."""

    kind: str
    zh: str
    en: str


def is_test(text: str) -> bool:
    """Whether a brand or a value belongs to the test split; about one in eight does, always the same ones."""
    return zlib.crc32(text.encode()) % 8 == 0


def _rare_han(rng: random.Random) -> str:
    return chr(rng.randint(0x4E00, 0x9FA5))


def _brand(rng: random.Random) -> str:
    """A name neither language knows: mostly everyday characters or syllables, sometimes rare ones, sometimes a code."""
    style = rng.random()
    if style < 0.42:
        return "".join(rng.choice(HAN) for _ in range(rng.choice((2, 2, 2, 3))))
    if style < 0.52:
        return "".join(_rare_han(rng) for _ in range(2))
    if style < 0.90:
        return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()
    letters = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(rng.choice((1, 2))))
    return f"{letters}{rng.choice(('', '-'))}{rng.randint(1, 999)}"


def brand(rng: random.Random, test: bool) -> str:
    """A brand of the wanted split; training also has names of any words, so that it copies whatever comes."""
    while True:
        name = _brand(rng)
        if not test and rng.random() < 0.3:
            name = words.han(rng) if rng.random() < 0.5 else words.english(rng).capitalize()
        if is_test(name) == test:
            return name


def thing(rng: random.Random, kind: str, test: bool) -> Thing:
    """A thing of a kind; Latin brands stand apart from Chinese words by a space half of the time."""
    zh, en = rng.choice(_PAIRS[kind])
    name = brand(rng, test)
    gap = " " if name.isascii() and rng.random() < 0.5 else ""
    return Thing(kind, f"{name}{gap}{zh}", f"{name} {en}")


def pairs(text: str) -> list[tuple[str, str]]:
    """Splits "茶壶/teapot 台灯/desk lamp": a new pair starts at each word with a slash."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        if "/" in word:
            zh, en = word.split("/")
            found.append((zh, en))
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {word}")
    return found


_PAIRS = {kind: pairs(text) for kind, text in THINGS.items()}
