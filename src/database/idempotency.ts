import { SetMetadata } from '@nestjs/common';

export const SHOWN_ONCE = 'mossdesk:shown-once';

/**
 * Marks a route whose answer holds a secret: the answer is never stored, so a repeat with the same Idempotency-Key is
 * answered with `idempotency_conflict` instead (details.reason `shown_once`). The work is still done only once.
 */
export const OneTimeSecret = () => SetMetadata(SHOWN_ONCE, true);
