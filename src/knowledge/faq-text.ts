/** Control and private-process characters that nobody can see and that neither XML nor PostgreSQL can carry. */
const UNSEEN = /[^\P{Cc}\n\t]|\p{Noncharacter_Code_Point}|\p{Cs}|\uFFFD/gu;

/** Text as it is kept: line ends are `\n`, nothing invisible, no space around it. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim();
}

/** A list without empty entries and without those that differ from an earlier one only in case. */
export function distinct(entries: readonly string[], taken: readonly string[] = []): string[] {
  const seen = new Set(['', ...taken.map(folded)]);
  return entries.filter((entry) => {
    const known = seen.has(folded(entry));
    seen.add(folded(entry));
    return !known;
  });
}

function folded(text: string): string {
  return text.toLowerCase();
}
