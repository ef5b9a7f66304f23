/**
 * Which beginnings belong to which lengths (ISO/IEC 7812-1; the issuers' ranges as the schemes publish them). Without them
 * one order number in ten would pass for a card, for that is how often the check digit fits by chance.
 */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16]], // Visa
  [/^4367(?:42|45)/, [19]], // 建设银行龙卡
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:62|81)/, [16, 17, 18, 19]], // UnionPay
  [/^955[89]/, [16, 17, 18, 19]], // 工商银行、农业银行 before UnionPay's numbers
  [/^60138/, [19]], // 中国银行 before UnionPay's numbers
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^35(?:2[89]|[3-8])/, [16, 19]], // JCB
  [/^3(?:0[0-5]|09|[689])/, [14, 16, 19]], // Diners Club
  [/^220[0-4]/, [16, 19]], // Mir
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [12, 13, 14, 15, 16, 17, 18, 19]], // Maestro
];

/** Could these digits be the number of a bank card? The issuer, the length and the check digit must fit. */
export function isCardNumber(digits: string): boolean {
  return ISSUERS.some(([start, lengths]) => lengths.includes(digits.length) && start.test(digits)) && checks(digits);
}

/** The check digit of ISO/IEC 7812-1, annex B (Luhn). */
function checks(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
