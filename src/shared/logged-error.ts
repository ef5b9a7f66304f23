/** What lies deeper says no more. */
const DEEPEST = 5;
/** SQLSTATE class 22: the database repeats the value that it could not read. */
const REPEATS_VALUE = /^22[0-9A-Z]{3}$/;
/** Of an address only its host is told: paths and queries hold tokens, and what is before the host a password. */
const ADDRESS = /\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/@]*@)?([^\s/?#"']*)[^\s"']*/gi;
const CREDENTIALS = /\b(Bearer|Basic|Bot|QQBot) +[^\s"',]+/gi;

/** An error, and what it was caused by. */
type Coded = Error & { readonly code?: unknown };

/**
 * What of an error goes into the log. Not all that hangs on it: the database's ones carry the values of the query, and those
 * may be people's words; a client's, the request with its headers. What caused it was worded by others, and is cleaned.
 */
export function loggedError(error: Coded) {
  const { name, message, stack } = error;
  const causes = causesOf(error);
  return { type: name, message, stack, ...codeOf(error), ...(causes.length > 0 && { causes }) };
}

function causesOf(error: Error): object[] {
  const causes: object[] = [];
  let { cause } = error;
  while (cause instanceof Error && causes.length < DEEPEST) {
    causes.push(causeText(cause));
    cause = cause.cause;
  }
  return causes;
}

function causeText(cause: Coded): object {
  const { code } = codeOf(cause);
  const message = REPEATS_VALUE.test(code ?? '') ? undefined : cleaned(cause.message);
  return { type: cause.name, ...(code && { code }), ...(message && { message }) };
}

function codeOf({ code }: Coded): { readonly code?: string } {
  return typeof code === 'string' ? { code } : {};
}

function cleaned(message: string): string {
  return message.replace(ADDRESS, '$1$2').replace(CREDENTIALS, '$1 …');
}
