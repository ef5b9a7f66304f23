"""Values of facts: prices, spans, places, people, codes, each as (Chinese, English).

A value belongs to the training or to the test split by a hash of its English form, unless its kind has too few of
them (floors, weekdays) to be divided.
"""

import random

from names import HAN, SYLLABLES, is_test

Pair = tuple[str, str]

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
MATERIALS = "棉/cotton 亚麻/linen 羊毛/wool 竹/bamboo 橡木/oak 胡桃木/walnut 黄铜/brass 不锈钢/stainless-steel 粗陶/stoneware 骨瓷/bone-china 玻璃/glass 皮革/leather 硅胶/silicone 丝绸/silk 藤/rattan 铝/aluminium 铸铁/cast-iron 蜂蜡/beeswax 帆布/canvas 软木/cork 松木/pine 大理石/marble"
COLOURS = "红色/red 绿色/green 蓝色/blue 白色/white 黑色/black 米色/beige 灰色/grey 橙色/orange 紫色/purple 粉色/pink 棕色/brown 金色/gold 银色/silver 墨绿/dark-green 天蓝/sky-blue 奶黄/cream"
SCENTS = "檀香/sandalwood 茉莉/jasmine 雪松/cedar 柠檬/lemon 薰衣草/lavender 玫瑰/rose 橙花/neroli 薄荷/mint 生姜/ginger 桂花/osmanthus 香草/vanilla 柚子/pomelo 佛手柑/bergamot 无花果/fig 绿茶/green-tea"
PLACES = "上海/Shanghai 北京/Beijing 杭州/Hangzhou 苏州/Suzhou 广州/Guangzhou 深圳/Shenzhen 成都/Chengdu 重庆/Chongqing 西安/Xi'an 武汉/Wuhan 昆明/Kunming 景德镇/Jingdezhen 青岛/Qingdao 厦门/Xiamen 福州/Fuzhou 长沙/Changsha 南京/Nanjing 香港/Hong-Kong 台湾/Taiwan 日本/Japan 越南/Vietnam 印度/India 德国/Germany 法国/France 意大利/Italy 美国/the-US 加拿大/Canada 英国/the-UK 新加坡/Singapore 泰国/Thailand 葡萄牙/Portugal 墨西哥/Mexico"
PAYMENTS = "微信支付/WeChat-Pay 支付宝/Alipay 银联卡/UnionPay 信用卡/credit-card 现金/cash 礼品卡/gift-card 银行转账/bank-transfer PayPal/PayPal Visa/Visa 积分/points 花呗/Huabei Apple-Pay/Apple-Pay"
ANIMALS = "猫/cats 狗/dogs 兔子/rabbits 鸟/birds 小孩/small-children 仓鼠/hamsters 乌龟/turtles 金鱼/goldfish"
SOILS = "泥炭/peat 沙子/sand 珍珠岩/perlite 椰糠/coconut-fibre 树皮/bark 腐叶土/leaf-mould 陶粒/clay-pebbles 水苔/sphagnum"
SPOTS = "离窗一米的地方/one metre from a window/明亮的散射光下/in bright, indirect light/浴室/in the bathroom/朝北的窗台/on a north-facing sill/阴凉通风处/in airy shade/朝南的阳台/on a south-facing balcony/书桌台灯下/under a desk lamp/室外全日照/outdoors in full sun/卧室角落/in a bedroom corner/厨房水槽边/beside the kitchen sink".split("/")
WEEKDAYS = "周一/Monday 周二/Tuesday 周三/Wednesday 周四/Thursday 周五/Friday 周六/Saturday 周日/Sunday"
MONTHS = "January February March April May June July August September October November December".split()
PAGES = "我的订单/My-orders 申请售后/After-sales 我的/Me 优惠券/Coupons 账号安全/Account-security 通知/Notifications 会员中心/Members 活动/Events 服务/Services 设置/Settings 礼品卡/Gift-cards 资料/Profile 帮助/Help 预约/Bookings"


def _list(text: str) -> list[Pair]:
    pairs = [tuple(word.replace("-", " ").split("/")) for word in text.split()]
    return [(zh, en) for zh, en in pairs]


def _some(text: str, low: int, high: int):
    choices = _list(text)

    def pick(rng: random.Random) -> Pair:
        chosen = rng.sample(choices, rng.randint(low, high))
        zh, en = [pair[0] for pair in chosen], [pair[1] for pair in chosen]
        if len(chosen) == 1:
            return zh[0], en[0]
        return "、".join(zh[:-1]) + "和" + zh[-1], ", ".join(en[:-1]) + " and " + en[-1]

    return pick


def _span(zh: str, en: str, high: int):
    def pick(rng: random.Random) -> Pair:
        low = rng.randint(1, high)
        if rng.random() < 0.35:
            top = low + rng.randint(1, max(2, high // 3))
            return f"{low}–{top} {zh}", f"{low}–{top} {en}s"
        return f"{low} {zh}", f"{low} {en}{'' if low == 1 else 's'}"

    return pick


def _unit(zh: str, en: str, high: int, decimals: bool = False):
    def pick(rng: random.Random) -> Pair:
        number = f"{rng.uniform(0.1, high):.1f}" if decimals and rng.random() < 0.6 else f"{rng.randint(2, high):,}"
        return f"{number} {zh}", f"{number} {en}"

    return pick


def _price(rng: random.Random) -> Pair:
    amount = rng.choice((rng.randint(3, 99), rng.randint(100, 999), rng.randint(1000, 9999)))
    text = f"{amount:,}" + (f".{rng.randint(0, 99):02d}" if rng.random() < 0.2 else "")
    sign = rng.choice("¥¥¥$€")
    if sign == "¥" and rng.random() < 0.4:
        return f"{text} 元", f"{text} yuan"
    return sign + text, sign + text


def _size(rng: random.Random) -> Pair:
    sides = [str(rng.randint(3, 240)) for _ in range(rng.choice((2, 2, 3)))]
    return f"{' × '.join(sides)} 厘米", f"{' × '.join(sides)} cm"


def _temperature(rng: random.Random) -> Pair:
    low = rng.randint(2, 70)
    text = f"{low}–{low + rng.randint(2, 20)} °C" if rng.random() < 0.4 else f"{low} °C"
    return text, text


def _date(rng: random.Random) -> Pair:
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    if rng.random() < 0.3:
        year = rng.randint(2024, 2031)
        return f"{year} 年 {month} 月 {day} 日", f"{day} {MONTHS[month - 1]} {year}"
    return f"{month} 月 {day} 日", f"{day} {MONTHS[month - 1]}"


def _clock(rng: random.Random) -> str:
    return f"{rng.randint(6, 23)}:{rng.choice('0012345')}{rng.choice('05')}"


def _opening(rng: random.Random) -> Pair:
    start, end = _clock(rng), _clock(rng)
    return f"{start}–{end}", f"{start}–{end}" if rng.random() < 0.5 else f"from {start} to {end}"


def _code(rng: random.Random) -> Pair:
    letters = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(rng.randint(1, 3)))
    digits = "".join(rng.choice("0123456789") for _ in range(rng.randint(2, 6)))
    text = rng.choice((f"{letters}-{digits}", f"{letters}{digits}", f"{digits}{letters}", f"{letters.lower()}_{digits}"))
    return text, text


def _email(rng: random.Random) -> Pair:
    name = "".join(rng.choice(SYLLABLES) for _ in range(2))
    text = f"{name}@{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}.example"
    return (text, text) if rng.random() < 0.7 else (f"[{text}](mailto:{text})",) * 2


def _phone(rng: random.Random) -> Pair:
    digits = "".join(rng.choice("0123456789") for _ in range(8))
    text = rng.choice(("021-", "400-", "0571-", "+86 10 ", "+44 ")) + digits[:4] + rng.choice("- ") + digits[4:]
    return text, text


def _person(rng: random.Random) -> Pair:
    zh = rng.choice(SURNAMES) + "".join(rng.choice(HAN) for _ in range(rng.choice((1, 2))))
    first, last = ("".join(rng.choice(SYLLABLES) for _ in range(2)).capitalize() for _ in range(2))
    return zh, f"{first} {last}"


def _address(rng: random.Random) -> Pair:
    city = rng.choice(_list(PLACES)[:17])
    number = rng.randint(1, 999)
    road = "".join(rng.choice(HAN) for _ in range(2))
    street = "".join(rng.choice(SYLLABLES) for _ in range(2)).capitalize()
    return f"{city[0]}市{road}路 {number} 号", f"{number} {street} Road, {city[1]}"


def _floor(rng: random.Random) -> Pair:
    level = rng.randint(1, 40)
    return f"{level} 楼", f"floor {level}"


def _spot(rng: random.Random) -> Pair:
    index = rng.randrange(0, len(SPOTS), 2)
    return SPOTS[index], SPOTS[index + 1]


def _menu(rng: random.Random) -> Pair:
    steps = rng.sample(_list(PAGES), rng.randint(1, 2))
    zh, en = (" → ".join(step[side] for step in steps) for side in (0, 1))
    return (f"「{zh}」", f"**{en}**") if rng.random() < 0.7 else (f"**{zh}**", f"“{en}”")


def _number(rng: random.Random) -> Pair:
    text = str(rng.choice((rng.randint(2, 30), rng.randint(31, 500))))
    return text, text


SMALL = {"floor", "weekday", "spot", "years", "weeks", "animals"}
KINDS = {
    "mass": lambda rng: rng.choice((_unit("公斤", "kg", 40, True), _unit("克", "g", 950)))(rng),
    "grams": _unit("公斤", "kg", 300), "length": _unit("厘米", "cm", 300), "area": _unit("平方米", "square metres", 2000),
    "power": _unit("瓦", "watts", 2400), "volume": lambda rng: rng.choice((_unit("毫升", "ml", 900), _unit("升", "litres", 20, True)))(rng),
    "decibels": _unit("分贝", "decibels", 90), "minutes": _span("分钟", "minute", 90), "hours": _span("小时", "hour", 60),
    "days": _span("天", "day", 40), "workdays": _span("个工作日", "working day", 30), "weeks": _span("周", "week", 12),
    "months": _span("个月", "month", 36), "years": _span("年", "year", 12), "price": _price, "amount": _price, "size": _size,
    "temperature": _temperature, "month": _date, "clock": lambda rng: (_clock(rng),) * 2, "hours2": _opening, "code": _code,
    "email": _email, "phone": _phone, "person": _person, "address": _address, "floor": _floor, "spot": _spot, "menu": _menu,
    "count": _number, "percent": lambda rng: (f"{rng.randint(2, 80)}%",) * 2, "material": _some(MATERIALS, 1, 3),
    "colours": _some(COLOURS, 2, 4), "scents": _some(SCENTS, 2, 4), "place": _some(PLACES, 1, 1), "places": _some(PLACES, 2, 4),
    "payments": _some(PAYMENTS, 2, 3), "animals": _some(ANIMALS, 1, 3), "soil": _some(SOILS, 2, 3), "weekday": _some(WEEKDAYS, 1, 1),
}


def value(rng: random.Random, kind: str, test: bool) -> Pair:
    """A value of a kind and of the wanted split."""
    for _ in range(200):
        pair = KINDS[kind](rng)
        if kind in SMALL or kind == "place" or is_test(pair[1]) == test:
            return pair
    raise ValueError(f"no {kind} left for the split")
