import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A key of 256 bits. What is sealed with it says its name, so a name always means the same key. */
export interface EncryptionKey {
  readonly name: string;
  readonly secret: Buffer;
}

const ENTRY = /^(?<name>[\w.-]{1,40}):(?<secret>[\w+/-]{43}=?)$/;
const WRONG = 'is not name:key with a name of letters, digits, ".", "_" or "-" and a key of 32 bytes in base64';

/**
 * Reads keys as `name:base64`, separated by commas or lines; a line that begins with `#` is a remark. At least one key, no
 * name twice. What is said about a mistake gives the place of an entry and never holds a part of a key.
 */
export const encryptionKeys = z.string().transform((text, context): readonly EncryptionKey[] => {
  const entries = entriesOf(text);
  const keys = entries.flatMap((entry) => keyOf(entry) ?? []);
  const wrong = entries.flatMap((entry, index) => (keyOf(entry) ? [] : [`Key ${index + 1} ${WRONG}`]));
  const names = keys.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) < index).map((name) => `Key ${name} is there twice`);
  const none = entries.length === 0 ? ['No key is there'] : [];
  for (const message of [...wrong, ...twice, ...none]) context.addIssue({ code: 'custom', message });
  return keys;
});

/** The same, from the file at a path. */
export const encryptionKeysFile = z
  .string()
  .transform((path, context) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      context.addIssue({ code: 'custom', message: `Cannot be read: ${String(error)}` });
      return z.NEVER;
    }
  })
  .pipe(encryptionKeys);

function entriesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'));
  const entries = lines.flatMap((line) => line.split(','));
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function keyOf(entry: string): EncryptionKey | undefined {
  const { name, secret } = ENTRY.exec(entry)?.groups ?? {};
  const bytes = Buffer.from(secret ?? '', 'base64');
  return name && bytes.length === 32 ? { name, secret: bytes } : undefined;
}
