/** Words for one thing, in both languages. */
export interface Group {
  /** Expressions of one or several words, in either script. */
  readonly words: readonly string[];
  /**
   * False: the words go together but do not mean the same ("how" and "method"). Good enough to find a text, not to say
   * that one sentence states what another does.
   */
  readonly same: boolean;
}

/**
 * Reads groups, one a line: English expressions with commas between, `|`, Chinese ones with spaces between. `~` at the
 * beginning: the words are related, not the same.
 */
export function readGroups(text: string): Group[] {
  const lines = text.split('\n').flatMap((line) => (line.includes('|') ? [line.trim()] : []));
  return lines.map((line) => {
    const same = !line.startsWith('~');
    const [english = '', chinese = ''] = (same ? line : line.slice(1)).split('|');
    const words = [...english.split(','), ...chinese.split(/\s+/)].map((word) => word.trim());
    return { words: words.filter((word) => word !== ''), same };
  });
}
