/** A share, 0..1, in whole percent. */
export function wholePercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
