/** Words that may stand for each other nearly everywhere. Written apart from the verifier's own lists. */
export const WORDINGS: Readonly<Record<'en' | 'zh', readonly (readonly string[])[]>> = {
  en: groups(
    'use|utilize, show|demonstrate, buy|purchase, help|assist, begin|start, began|started, obtain|get, ensure|make sure, provide|offer, provides|offers, receive|get, require|need, requires|needs, contact|reach, select|choose, located|situated, about|approximately, around|approximately, however|nevertheless, also|additionally, many|numerous, large|big, famous|well-known, often|frequently, usually|normally, such as|like, because|since, therefore|thus, main|primary, important|significant, method|way, assistance|help, item|product, customers|clients, staff|employees, immediately|right away, quickly|rapidly, delivery|shipping, cost|price, website|site, information|details, entire|whole, several|a number of, called|named, became|turned into, made|produced, built|constructed, died|passed away, further|additional, steps|instructions, issue|problem, issues|problems, currently|presently, known as|called, people|individuals, film|movie, each|every',
  ),
  zh: groups(
    '因为|由于, 但是|不过, 但是|然而, 使用|采用, 帮助|协助, 购买|选购, 需要|需, 可以|能够, 大约|大概, 目前|现在, 非常|十分, 同时|与此同时, 以及|和, 并且|而且, 如果|若, 如果|假如, 主要|首要, 重要|关键, 著名|知名, 许多|很多, 提供|给予, 显示|表明, 认为|觉得, 开始|起初, 成为|变成, 位于|坐落于, 建立|创立, 获得|取得, 导致|造成, 进行|开展, 包括|包含, 通常|一般, 立即|马上, 立即|立刻, 方法|方式, 客户|顾客, 地区|区域, 全部|所有, 之后|以后, 之前|以前, 曾经|曾, 于是|因此, 称为|叫做, 参加|参与, 问题|难题, 联系|联络, 选择|挑选, 检查|核对, 发现|察觉, 去世|逝世, 出生|诞生, 电影|影片, 人们|大家',
  ),
};

function groups(list: string): string[][] {
  return list.split(/,\s*/).map((group) => group.split('|'));
}
