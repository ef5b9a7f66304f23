/** Every error code the API can answer with, and its HTTP status. A code never changes its meaning. */
const ERROR_STATUS = {
  invalid_input: 400,
  unauthorized: 401,
  invalid_credentials: 401,
  token_invalid: 401,
  identity_invalid: 401,
  forbidden: 403,
  csrf_refused: 403,
  widget_disabled: 403,
  not_found: 404,
  unknown_widget: 404,
  conflict: 409,
  version_conflict: 409,
  last_owner: 409,
  tests_failing: 409,
  idempotency_conflict: 409,
  link_expired: 410,
  payload_too_large: 413,
  message_too_long: 413,
  unsupported_file: 415,
  file_empty: 422,
  file_too_large: 413,
  file_quota: 429,
  quota_exceeded: 429,
  import_refused: 422,
  context_too_long: 400,
  model_not_found: 404,
  model_invalid: 422,
  model_too_large: 422,
  rate_limited: 429,
  too_many_connections: 429,
  invalid_frame: 400,
  document_too_large: 413,
  document_malformed: 422,
  document_empty: 422,
  document_encrypted: 422,
  document_unsupported: 415,
  document_too_long: 422,
  document_timeout: 422,
  document_no_text: 422,
  document_cancelled: 409,
  url_invalid: 400,
  url_private_address: 422,
  url_refused_by_robots: 422,
  url_unreachable: 502,
  url_too_many_redirects: 502,
  url_http_error: 502,
  internal: 500,
  mcp_not_installed: 501,
  secret_unreadable: 500,
  download_failed: 502,
  shutting_down: 503,
  model_unavailable: 503,
  model_overloaded: 503,
  disk_full: 507,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The one error this project throws on purpose: `code` is the contract, `message` is for the log and for developers. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'AppError';
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Is this one of ours, with this code? */
export function isAppError(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}
