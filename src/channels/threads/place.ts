import type { PlatformConversation } from '../../sdk/channel-event.js';

/** One text for one conversation of a platform: the thread within it counts, its type does not. */
export function placeOf({ id, thread }: PlatformConversation): string {
  return JSON.stringify(thread === undefined ? [id] : [id, thread]);
}
