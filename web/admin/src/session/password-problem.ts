const SHORTEST = 10;
const LONGEST = 200;

/** What is wrong with a new password, or null. The server has the same limits. */
export function passwordProblem(password: string): 'passwordShort' | 'passwordLong' | null {
  if (password.length < SHORTEST) return 'passwordShort';
  return password.length > LONGEST ? 'passwordLong' : null;
}
