/** 13x to 19x: the ranges that the Ministry of Industry and Information Technology has given to mobile networks. */
const CHINESE_MOBILE = /^(?:0?0?86)?1[3-9]\d{9}$/;
/** ITU-T E.164: a country code that does not begin with 0, fifteen digits in all. Shorter than eight nobody writes with a plus. */
const INTERNATIONAL = /^[1-9]\d{7,14}$/;

/** Could these digits be a telephone number: a Chinese mobile one, or, after a `plus` sign, any in the international form? */
export function isPhoneNumber(digits: string, plus: 'plus' | 'none'): boolean {
  return CHINESE_MOBILE.test(digits) || (plus === 'plus' && INTERNATIONAL.test(digits));
}
