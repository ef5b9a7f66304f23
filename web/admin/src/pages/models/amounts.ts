/** Bytes for people, decimal as hubs and disks count: 998 MB, 3.1 GB. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}

/** Minutes that are left, at least one; null while it cannot be told. */
export function minutesLeft(missingBytes: number, bytesPerSecond: number | undefined): number | null {
  if (!bytesPerSecond) return null;
  return Math.max(1, Math.ceil(missingBytes / bytesPerSecond / 60));
}

/** A speed, not more exact than it is known: 3.4, 34, 120. */
export function speedText(perSecond: number): string {
  if (perSecond < 10) return perSecond.toFixed(1);
  return String(perSecond < 100 ? Math.round(perSecond) : Math.round(perSecond / 10) * 10);
}
