import type { Capabilities } from '../../sdk/capabilities.js';
import type { Delivery } from './delivery.js';

/**
 * Does a second one with the same key arrive once? Not where the first may have been the end of a message that grew: that
 * had another key, and whoever sends again has not its writer any more.
 */
export function isRepeatable(
  { idempotentSend, stream }: Capabilities,
  { hands, grows }: Pick<Delivery, 'hands' | 'grows'>,
): boolean {
  return hands !== null || (idempotentSend && !(grows && stream));
}
