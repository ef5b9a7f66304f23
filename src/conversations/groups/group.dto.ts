import { z } from 'zod';
import { LANGUAGES } from '../../retrieval/language.js';
import { WorkingHoursInput } from '../hours/working-hours.dto.js';

/** A month of minutes: promises beyond it are none. */
const Minutes = z.int().min(1).max(43_200).nullable();
const Word = z.string().trim().min(1).max(50);

const Routes = z.strictObject({
  places: z.array(z.string().regex(/^(api|widget:[a-z0-9-]{1,40}|account:[0-9a-f-]{36})$/)).max(100),
  languages: z.array(z.enum(LANGUAGES)).max(2),
  words: z.array(Word).max(100),
  tags: z.array(z.string().trim().min(1).max(40)).max(100),
});

const Levels = z.strictObject({ firstReply: Minutes, nextReply: Minutes, resolution: Minutes });

/** The body of `POST /v1/agent-groups` and of `PUT /v1/agent-groups/:id`: a whole group. */
export const GroupInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** The first group is the default one in any case, and it stays so until another is. */
  isDefault: z.boolean().default(false),
  automatic: z.boolean().default(true),
  maximum: z.int().min(1).max(100).default(5),
  returnMinutes: z.int().min(1).max(1440).nullable().default(5),
  hours: WorkingHoursInput.nullable().default(null),
  routes: Routes.default({ places: [], languages: [], words: [], tags: [] }),
  levels: Levels.default({ firstReply: null, nextReply: null, resolution: null }),
  members: z
    .array(z.uuid())
    .max(500)
    .default([])
    .transform((ids) => [...new Set(ids)]),
});
export type GroupInput = z.infer<typeof GroupInput>;
