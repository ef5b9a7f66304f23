const FNV_PRIME = 0x01000193;
const FNV_OFFSET = 0x811c9dc5;

/**
 * Hashes part of a text to 32 bits; equal text of another `kind` gets another hash. FNV-1a over UTF-16 units with the
 * last steps of MurmurHash3, so that the low bits can index a table.
 */
export function hashTerm(kind: string, text: string, from = 0, to = text.length): number {
  let value = Math.imul(FNV_OFFSET ^ kind.charCodeAt(0), FNV_PRIME);
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}
