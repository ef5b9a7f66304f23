const DENIAL =
  /禁止|严禁|谢绝|除外|拒绝|[不没无非未勿别]|\b(?:not|no|never|cannot|without|nor|none|neither|nobody|nothing|nowhere|unable|except|excluding|hardly|barely|scarcely)\b|n't\b/gu;
/** Words that hold one of these and deny nothing. */
const NO_DENIAL =
  /不仅|不但|不过|不同|不错|不好意思|不管|不论|无论|无理由|无条件|无线|无纺|无锡|无限|无数|无比|无疑|非常|非洲|[东西南北]非|非凡|未来|未必|分别|特别|区别|类别|别的|别人|别墅|级别|性别|个别|鉴别|识别|辨别|派别|告别|沉没|淹没|没收|埋没|不锈钢|是不是|能不能|会不会|要不要|可不可以|有没有|不断|不妨|差不多|不等|不久|不少|无忧|\b(?:not only|no problem|no matter|no-reason|no doubt|no\. ?\d)/gu;

/** Where a text (normalised, lower case) denies something: the offset of each denying word. */
export function denials(text: string): number[] {
  const plain = text.replace(NO_DENIAL, (word) => ' '.repeat(word.length));
  return Array.from(plain.matchAll(DENIAL), ({ index }) => index);
}
