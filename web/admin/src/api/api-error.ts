/** What the server (or the network) refused; `code` is stable and is the key of the sentence shown to people. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Seconds to wait before trying again after `rate_limited`; 30 when the server did not say. */
export function retryAfter(error: ApiError): number {
  const seconds = error.details.retryAfter;
  return typeof seconds === 'number' && seconds > 0 ? Math.ceil(seconds) : 30;
}

/** True for an `ApiError` with this code. */
export function isRefusal(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}

export interface Issue {
  readonly code: string;
  readonly message: string;
  readonly path: readonly unknown[];
}

/** What `invalid_input` found wrong; empty for any other error. */
export function issuesOf(error: unknown): readonly Issue[] {
  if (!isRefusal(error, 'invalid_input') || !Array.isArray(error.details.issues)) return [];
  const issues: readonly unknown[] = error.details.issues;
  return issues.filter(isIssue);
}

function isIssue(issue: unknown): issue is Issue {
  if (typeof issue !== 'object' || issue === null || !('code' in issue && 'message' in issue && 'path' in issue)) {
    return false;
  }
  return typeof issue.code === 'string' && typeof issue.message === 'string' && Array.isArray(issue.path);
}
