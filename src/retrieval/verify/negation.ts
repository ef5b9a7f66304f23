const CHINESE = /不|没|无|非|未|勿|别|禁止|谢绝|除外/gu;
/** Words that hold one of these characters and deny nothing. */
const CHINESE_WORDS =
  /不仅|不但|不过|不同|不错|不好意思|不管|不论|无论|无理由|无条件|无线|无纺|非常|未来|未必|分别|特别|区别|类别|别的|别人|级别|性别|个别|不锈钢|是不是|能不能|会不会|要不要|可不可以|不断|不妨|差不多|不等|无忧/gu;
const ENGLISH = /\b(?:not|no|never|cannot|without|nor|none|neither|unable|except|excluding)\b|n't\b/gu;
const ENGLISH_WORDS =
  /\b(?:not only|no problem|no later than|no more than|no fewer than|no less than|no matter|no-reason)\b/gu;

/** Does a clause (normalised, lower case) deny something? Two denials cancel out. */
export function isNegated(clause: string): boolean {
  const chinese = clause.replace(CHINESE_WORDS, '').match(CHINESE)?.length ?? 0;
  const english = clause.replace(ENGLISH_WORDS, '').match(ENGLISH)?.length ?? 0;
  return (chinese + english) % 2 === 1;
}
