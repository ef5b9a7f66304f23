const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat(
  ...['August', 'September', 'October', 'November', 'December'],
);
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const FIELDS: Readonly<Record<string, (date: Date) => string>> = {
  Y: (date) => `${date.getUTCFullYear()}`,
  y: (date) => two(date.getUTCFullYear() % 100),
  m: (date) => two(date.getUTCMonth() + 1),
  d: (date) => two(date.getUTCDate()),
  H: (date) => two(date.getUTCHours()),
  M: (date) => two(date.getUTCMinutes()),
  S: (date) => two(date.getUTCSeconds()),
  B: (date) => MONTHS[date.getUTCMonth()] ?? '',
  b: (date) => (MONTHS[date.getUTCMonth()] ?? '').slice(0, 3),
  A: (date) => DAYS[date.getUTCDay()] ?? '',
  a: (date) => (DAYS[date.getUTCDay()] ?? '').slice(0, 3),
  '%': () => '%',
};

/**
 * A date as Python's strftime writes it, in English and UTC; templates ask for `%d %B %Y` and the like. What it does
 * not know stays as it is.
 */
export function formatDate(date: Date, format: string): string {
  return format.replace(/%([%a-zA-Z])/g, (field, letter: string) => FIELDS[letter]?.(date) ?? field);
}

function two(value: number): string {
  return `${value}`.padStart(2, '0');
}
