/** ISO 8601 UTC to the value of a `datetime-local` field in this browser's zone; empty for null. */
export function toLocalField(at: string | null): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The value of a `datetime-local` field to ISO 8601 UTC; null for empty. */
export function fromLocalField(value: string): string | null {
  return value === '' ? null : new Date(value).toISOString();
}
