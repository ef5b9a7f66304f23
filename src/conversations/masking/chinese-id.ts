/** Provinces, and 81 to 83 for residents from Hong Kong, Macau and Taiwan, 91 abroad, 9x of permanent residents. */
const PLACE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * Are these 18 characters a citizen's number (GB 11643-1999: place, day of birth, serial number, check character of
 * ISO 7064 MOD 11-2)? The number of foreigners with permanent residence has the same form.
 */
export function isChineseId(characters: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(characters) || !PLACE.test(characters)) return false;
  if (!isDay(characters.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(characters[place]), 0);
  return CHECKS[sum % 11] === characters[17]?.toUpperCase();
}

/** `19491231`: a day of the calendar on which somebody may have been born who is alive. */
function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const real = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === `${year}-${month}-${day}`;
  return real && Number(year) >= 1880 && Number(year) < 2100;
}
