import { hash, verify } from '@node-rs/argon2';

/** OWASP password storage cheat sheet: argon2id (the library's default), 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody knows, made with the same cost: what a stranger's guess is compared with. */
export const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$kBxiLyzidEKT9rFFkiEUgA$zxRsvlp4JrkzaIJOs58s6YuU1nSKq3Oe+W3rx+FsJNk';

/** What is stored of a password. The same text typed on another keyboard is the same password (NIST SP 800-63B, NFKC). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Is it the password of this hash? For no hash the answer is no, after the same time. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, password.normalize('NFKC'));
  return matches && typeof stored === 'string';
}
