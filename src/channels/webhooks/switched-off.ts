import type { EntityManager } from 'typeorm';

/** What waited for a webhook that is now off counts as not sent, and can be sent again when it is on. */
export async function switchedOff(manager: EntityManager, webhookId: string): Promise<void> {
  await manager.query(
    `UPDATE webhook_deliveries SET state = 'failed', due_at = NULL, error = 'off'
     WHERE webhook_id = $1 AND state = 'waiting'`,
    [webhookId],
  );
}
