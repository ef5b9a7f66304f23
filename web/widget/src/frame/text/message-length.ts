/** The longest message the server takes, in UTF-16 units. */
const LONGEST_MESSAGE = 2000;
const NEAR = 200;

/** How a text stands to the limit: how many characters are left (negative: too many), and whether to say so yet. */
export function room(text: string): { readonly left: number; readonly near: boolean; readonly fits: boolean } {
  const left = LONGEST_MESSAGE - text.trim().length;
  return { left, near: left <= NEAR, fits: left >= 0 };
}
