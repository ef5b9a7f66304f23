import type { Machine } from '../../api/models';

/** Will a model that takes so much memory run there: well, only if other programs make room, or not at all? */
export function fitOf(
  memoryBytes: number,
  { memoryBytes: total, freeMemoryBytes }: Machine,
): 'fits' | 'tight' | 'never' {
  if (memoryBytes > total) return 'never';
  return memoryBytes > freeMemoryBytes ? 'tight' : 'fits';
}
