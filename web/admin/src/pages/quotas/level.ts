import type { QuotaStanding } from '../../api/quotas';

/** From this share on the owner is warned. */
const NEAR = 0.8;

/** How near the limit a quota is: nothing limits it, all is well, it is nearly used up, it is used up. */
export type Level = 'free' | 'fine' | 'near' | 'full';

/** How near the limit a quota is. */
export function levelOf(standing: Pick<QuotaStanding, 'limit' | 'used'>): Level {
  if (standing.limit === null) return 'free';
  const share = shareOf(standing);
  if (share >= 1) return 'full';
  return share >= NEAR ? 'near' : 'fine';
}

/** How much of it is used, 0..1 and more; of nothing, all. */
export function shareOf({ limit, used }: Pick<QuotaStanding, 'limit' | 'used'>): number {
  if (limit === null) return 0;
  return limit === 0 ? 1 : used / limit;
}
