import { stem } from '../../terms.js';

/** Words with which an answer speaks about itself, its source or its reader. They claim nothing. */
const ENGLISH = new Set(
  `according based passage passages document documents source sources text article context information provided given
  mentioned stated states described note noted please sure certainly course hello hi hey thanks thank glad happy help assist
  question answer answers summary short brief fact actually basically indeed additionally furthermore moreover also
  however therefore thus hence so well yes ok okay here's that's specifically addition conclusion overall clear say says
  said tell told see seen regarding concerning respect respectively well mean means words simply put know known let's
  simply while whereas although though because since than as etc themselves itself himself herself myself yourself
  ourselves oneself such both each every upon per within during via per onto toward towards among between through against
  up out off down over again once along i.e e.g`
    .split(/\s+/)
    .map(stem),
);

const CHINESE_WORDS =
  `据资料 据文档 据介绍 据了解 根据 依据 按照 依照 资料 文档 文章 文中 上文 上述 如上 提供 信息 内容 所述 所示 显示 说明 介绍 提到 提及 指出 记载 您好 你好
  请注意 注意 需要注意的是 值得注意的是 总的来说 总之 简单来说 简而言之 也就是说 换句话说 另外 此外 同时 事实上 其实 实际上 具体来说 一般来说
  具体 以下 如下 关于 对于 至于 感谢 谢谢 当然 没问题 好的 是的 亲 我们 你们 您们 他们 她们 它们 咱们 这个 那个 这里 那里 这些 那些 自己 之间
  已经 正在 曾经 曾 已 所 以及 并且 而且 或者 但是 不过 然而 因此 所以 因为 由于 如果 的话 其中 当时 此时 这样 那么 来说 而言 方面 情况 时候 一个
  一种 一些 一名 一位 一样 之一`
    .split(/\s+/)
    .sort((a, b) => b.length - a.length);
const CHINESE = new RegExp(
  `${CHINESE_WORDS.join('|')}|[的了着过得地吗呢吧啊呀哦嘛么呗哈嗯我你您他她它咱其之者这那该此本和与跟同及或而且并又也都还就才再则便即却在于以是为由经将把被给让向从自到对等个些位名种很太能会可要须应请有所需]`,
  'gu',
);

/** Does an English word (its stem) claim nothing? */
export function isFiller(stemmed: string): boolean {
  return ENGLISH.has(stemmed);
}

/** Where the Chinese characters of a text stand that claim nothing. */
export function fillerPositions(text: string): ReadonlySet<number> {
  const positions = new Set<number>();
  for (const { 0: word, index } of text.matchAll(CHINESE)) {
    for (let at = index; at < index + word.length; at++) positions.add(at);
  }
  return positions;
}
