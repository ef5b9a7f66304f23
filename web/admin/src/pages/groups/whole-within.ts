/** What is typed as a whole number within what the server takes. */
export function wholeWithin(typed: number | string, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(Number(typed) || least)));
}
