import { z } from 'zod';

/** The name of a group of customers, as the tenant's own site calls it. */
export const Segment = z.string().trim().min(1).max(60);

/** What the tenant's own site has vouched for about a visitor. It decides which documents may answer them. */
export const VisitorStanding = z.strictObject({
  signedIn: z.boolean(),
  segments: z.array(Segment).max(50),
});
export type VisitorStanding = Readonly<z.infer<typeof VisitorStanding>>;

/** Someone nobody has vouched for. */
export const STRANGER: VisitorStanding = { signedIn: false, segments: [] };

const SEGMENT = 'segment:';

/**
 * May this visitor be told what is meant for `audience` (`public`, `signed_in` or `segment:<name>`)? An audience nobody
 * knows is nobody's.
 */
export function mayRead(audience: string, { signedIn, segments }: VisitorStanding): boolean {
  if (audience === 'public') return true;
  if (!signedIn) return false;
  if (audience === 'signed_in') return true;
  return audience.startsWith(SEGMENT) && segments.includes(audience.slice(SEGMENT.length));
}
