/** Words that say how something is asked, not what about. */
const ENGLISH = new Set(
  `a an the i me my mine we us our you your yours it its he him his she her they them their this that these those is are
  was were be been being am do does did done doing have has had having can could will would shall should may might must
  to of in on at for from by with about as into and or but if then so not no yes how what when where who whom which why
  whose there here please help need want wanna like know tell let just also any some more much many very too ok okay im
  i'm i've i'd i'll id ive dont don't cant can't doesn't didn't won't isn't aren't wasn't what's whats where's how's who's
  it's that's there's let's gonna really now still ever one two way something anything thing things going go get got
  possible able u ur pls plz kindly sir madam`.split(/\s+/),
);

/** Longest first, as they are cut out in this order. */
const CHINESE = new RegExp(
  `能不能 可不可以 是不是 有没有 要不要 会不会 什么时候 怎么回事 怎么办 怎么样 怎么弄 为什么 为何 为啥 什么 怎么 怎样 如何 咋办 咋 啥时候 啥
  哪里 哪儿 哪个 哪些 哪 谁 多少 几 请问 麻烦 一下 我们 你们 您们 他们 她们 它们 咱们 这个 那个 这里 那里 这些 那些 可以 可否 能否 是否 应该
  需要 想要 想 要 帮我 帮忙 帮 告诉 知道 觉得 没有 不能 不会 不了 还是 或者 如果 因为 所以 但是 然后 现在 已经 一个 一直 有点 我 你 您 他 她
  它 咱 的 了 着 过 得 地 吗 呢 吧 啊 呀 哦 嘛 么 呗 哈 是 有 没 不 能 会 可 请 这 那 在 和 与 或 及 也 都 还 就 才 又 再 把 被 给 让 跟 对
  为 从 到 个 些 很 太 嗯`
    .split(/\s+/)
    .join('|'),
  'gu',
);

export function isFunctionWord(word: string): boolean {
  return ENGLISH.has(word);
}

/** Puts a space in the place of Chinese function words. */
export function cutFunctionWords(text: string): string {
  return text.replace(CHINESE, ' ');
}
