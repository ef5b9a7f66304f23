import type { Capabilities } from '../../sdk/capabilities.js';
import type { Delivery } from './delivery.js';

/**
 * Does a second one with the same key arrive once? Not when the platform may have forgotten the key; nor where the first may
 * have been the end of a message that grew: that had another key, and whoever sends again has not its writer any more.
 */
export function isRepeatable(
  { idempotentSend, stream }: Capabilities,
  { hands, grows, at }: Pick<Delivery, 'hands' | 'grows' | 'at'>,
  now: Date,
): boolean {
  if (hands !== null) return true;
  if (!idempotentSend || (grows && stream)) return false;
  return now.getTime() - at.getTime() < idempotentSend.ms;
}
