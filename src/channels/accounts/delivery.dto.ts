import { z } from 'zod';
import { PageQuery } from '../../shared/page.js';

const DELIVERY_STATES = ['waiting', 'sending', 'done', 'failed', 'unknown'] as const;

/** Without a state: `failed` and `unknown`, which somebody should know of. */
export const DeliveryQuery = PageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

/** One message to a platform. `error` is what the platform said. */
export interface Delivery {
  readonly id: string;
  readonly conversationId: string | null;
  readonly seq: number;
  readonly part: number;
  readonly text: string;
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly attempts: number;
  readonly error: unknown;
  readonly at: Date;
}

export function deliveryView({ at, ...delivery }: Delivery) {
  return { ...delivery, at: at.toISOString() };
}
