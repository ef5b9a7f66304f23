/** Bytes for people: 998 MB, 3.1 GB. Decimal, as hubs and disks count. */
export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

/** A share for people: 42 %. */
export function inPercent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
