/** Units of one meaning, by one name. A number with another unit is another fact. */
const UNITS: Readonly<Record<string, string>> = {
  workday: '个?工作日|(?:working|business)[- ]days?|workdays?',
  day: '个?(?:自然日|日历日)|天|日|号|(?:calendar[- ])?days?',
  hour: '个?(?:半)?小时|个?钟头|hours?|hrs?',
  minute: '分钟|minutes?|mins?',
  second: '秒钟?|seconds?|secs?',
  week: '个?(?:星期|礼拜)|周(?!年)|weeks?',
  month: '个月|months?',
  quarter: '个?季度|quarters',
  year: '周?年|years?|岁|yrs?',
  century: '世纪|centur(?:y|ies)',
  dollar: '美元|美金|(?:us )?dollars?|usd',
  euro: '欧元|euros?|eur',
  pound: '英镑|pounds? sterling|gbp',
  hkd: '港元|港币|hkd',
  yen: '日元|日圆|yen|jpy',
  yuan: '元|块钱?|圆|人民币|yuan|rmb|cny',
  cent: '角|毛钱|分钱|cents?',
  point: '个?百分点|percentage points?',
  permille: '‰',
  share: '%|percent|per cent',
  off: '折',
  tenth: '成(?!立|为|功|员|本|都|年|人)',
  ton: '公?吨|ton(?:ne)?s?',
  kilogram: '公斤|千克|kgs?|kilograms?|kilos?',
  gram: '克(?!拉|服)|g|grams?',
  jin: '斤',
  lb: 'pounds?|lbs?',
  squareKilometre: '平方公里|平方千米|km2|km²|square kilomet(?:re|er)s?|sq km',
  squareMetre: '平方米|平米|㎡|m2|square met(?:re|er)s?',
  kilometre: '公里|千米|km|kilomet(?:re|er)s?',
  centimetre: '厘米|公分|cm|centimet(?:re|er)s?',
  millimetre: '毫米|mm|millimet(?:re|er)s?',
  metre: '米|m|met(?:re|er)s?',
  mile: '英里|miles?|mi',
  foot: '英尺|f(?:oo|ee)t|ft',
  inch: '英寸|寸|inch(?:es)?',
  millilitre: '毫升|ml|millilit(?:re|er)s?',
  litre: '升|l|lit(?:re|er)s?',
  fahrenheit: '华氏度|℉|°\\s?f|degrees? fahrenheit',
  degree: '(?:摄氏)?度|℃|°\\s?c?|degrees?(?: celsius)?',
  fold: '倍|fold',
  time: '次|times?',
  floor: '楼|层|floors?',
  gigabyte: 'gb|g(?:iga)?bytes?',
  megabyte: 'mb|m(?:ega)?bytes?',
  kilobyte: 'kb|k(?:ilo)?bytes?',
  watt: '瓦|w|watts?',
  volt: '伏|v|volts?',
  piece: '件|个|只|张|份|位|名|款|种|人|pieces?|items?',
};
const PATTERNS = Object.entries(UNITS).map(
  ([unit, words]) => [unit, new RegExp(`^\\s?-?(?:${words})(?![a-z])`, 'u')] as const,
);

/** Any unit, as a pattern in brackets. */
export const ANY_UNIT = `(?:${Object.values(UNITS).join('|')})`;

/** The unit that a text (normalised) begins with, and how long it is written there. */
export function unitAt(text: string): { readonly name: string; readonly length: number } | undefined {
  for (const [name, pattern] of PATTERNS) {
    const written = pattern.exec(text)?.[0];
    if (written) return { name, length: written.length };
  }
  return undefined;
}
