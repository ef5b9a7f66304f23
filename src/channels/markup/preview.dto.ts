import { z } from 'zod';

/** An answer, in the Markdown that answers are written in. */
export const PreviewInput = z.strictObject({ markdown: z.string().trim().min(1).max(20_000) });
export type PreviewInput = z.infer<typeof PreviewInput>;
