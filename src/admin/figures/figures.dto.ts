import { z } from 'zod';
import { LANGUAGES } from '../../retrieval/language.js';
import { SpanQuery } from './span.js';

/** Which days, which channel, which language; all channels and both languages, if left out. */
export const FiguresQuery = SpanQuery.extend({
  channel: z.string().min(1).max(60).optional(),
  language: z.enum(LANGUAGES).optional(),
});
export type FiguresQuery = z.infer<typeof FiguresQuery>;
