type Pairs = readonly (readonly [string, string])[];
type Kinds = Readonly<Record<'numbers' | 'units' | 'modals' | 'comparisons' | 'opposites', Pairs>>;

/** Pairs of words; one in the place of the other makes a sentence false. Written apart from the verifier's own lists. */
export const SWAPS: Readonly<Record<'en' | 'zh', Kinds>> = {
  en: {
    numbers: pairs(
      'two three, four six, five seven, ten twelve, twenty thirty, first second, third fourth, twice once, hundred thousand, half quarter, eight nine, double triple',
    ),
    units: pairs(
      'days weeks, hours minutes, months years, million billion, percent degrees, km miles, kilometers miles, metres feet, euros dollars, Monday Tuesday, Friday Sunday, January June, March April, May July, October November, August September, century decade, kg g, morning evening',
    ),
    modals: pairs('may must, can must, should may, might will, could will, required allowed, must should'),
    comparisons: pairs(
      'more than|less than, at least|at most, before|after, over|under, above|below, up to|more than, until|after, within|after, include|exclude, including|excluding, most|least, longer|shorter, earlier|later, first|last, increase|decrease, higher|lower, largest|smallest, more|fewer',
      '|',
    ),
    opposites: pairs(
      'always never, all some, every no, only also, open closed, free paid, new old, large small, high low, long short, good bad, same different, early late, north south, east west, northern southern, eastern western, left right, public private, possible impossible, increased decreased, increases decreases, won lost, accepted rejected, allowed forbidden, began ended, opened closed, rich poor, strong weak, hot cold, young old, many few, major minor, inside outside, internal external, buy sell, sent received, success failure, supported opposed, natural artificial, legal illegal, available unavailable, often rarely, born killed, men women, father mother, son daughter, king queen, war peace, black white, red blue, winter summer, day night, upper lower, direct indirect, daily weekly, online offline, automatically manually, immediately later, both neither, local foreign, urban rural, positive negative, rising falling, grew shrank, gained lost, safe dangerous, known unknown, able unable, common rare, temporary permanent',
    ),
  },
  zh: {
    numbers: pairs('两 三, 四 六, 五 七, 十 二十, 第一 第二, 第三 第四, 一半 三分之一, 两次 三次, 八 九'),
    units: pairs(
      '天 周, 小时 分钟, 个月 年, 万 亿, 公里 米, 美元 欧元, 元 美元, 周一 周二, 星期五 星期日, 世纪 年代, 公斤 克, 上午 下午, 早上 晚上, 工作日 小时, % ‰',
    ),
    modals: pairs('可以 必须, 可以 应当, 可能 一定, 必须 可以, 应 可, 需要 可以, 可 须, 允许 要求'),
    comparisons: pairs(
      '至少 最多, 以前 以后, 之前 之后, 以上 以下, 超过 不足, 多于 少于, 高于 低于, 大于 小于, 以内 以外, 最大 最小, 最高 最低, 最早 最晚, 包括 不包括, 早于 晚于, 前 后, 更多 更少, 增加 减少, 首 末',
    ),
    opposites: pairs(
      '所有 部分, 总是 从不, 全部 部分, 免费 收费, 开放 关闭, 增加 减少, 上升 下降, 提高 降低, 支持 反对, 允许 禁止, 接受 拒绝, 成功 失败, 新 旧, 大 小, 高 低, 长 短, 早 晚, 东 西, 南 北, 左 右, 内 外, 上 下, 男 女, 胜 败, 开始 结束, 进口 出口, 买 卖, 公开 秘密, 国内 国外, 合法 非法, 直接 间接, 经常 很少, 相同 不同, 正式 非正式, 出生 去世, 父亲 母亲, 城市 农村, 冬 夏, 白 黑, 红 蓝, 永久 临时, 自动 手动, 线上 线下, 加入 退出, 同意 拒绝, 强 弱, 多 少, 热 冷, 主要 次要, 富 穷, 快 慢, 建立 摧毁, 常见 罕见, 有效 无效, 安全 危险, 正 负',
    ),
  },
};

function pairs(list: string, divider = ' '): Pairs {
  return list.split(/,\s*/).map((pair) => {
    const [one = '', other = ''] = pair.split(divider);
    return [one, other] as const;
  });
}
