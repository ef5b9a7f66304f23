/** The printable bytes that stand for themselves in a byte-level vocabulary (GPT-2, `bytes_to_unicode`). */
const PRINTABLE = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0xff],
] as const;

/** The letter of each byte: itself where it is printable, else the next letter from U+0100 on. */
export const LETTERS: readonly string[] = makeLetters();

const BYTES: ReadonlyMap<string, number> = new Map(LETTERS.map((letter, byte) => [letter, byte]));

/** The byte of a letter of a byte-level vocabulary; undefined for a character that is none. */
export function byteOfLetter(letter: string): number | undefined {
  return BYTES.get(letter);
}

function makeLetters(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = PRINTABLE.some(([low, high]) => byte >= low && byte <= high);
    return String.fromCharCode(isPrintable ? byte : next++);
  });
}
