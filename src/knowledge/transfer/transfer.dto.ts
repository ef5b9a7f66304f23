import { z } from 'zod';
import { FaqFilter } from '../faq.dto.js';
import { OverrideReason } from '../override.js';
import { FORMATS } from './file-row.js';

export const ImportQuery = z.object({
  dryRun: z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] }).default(false),
  mode: z.enum(['all', 'valid']).default('all'),
  overrideReason: OverrideReason.optional(),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const ExportQuery = FaqFilter.extend({ format: z.enum(FORMATS).default('csv') });
export type ExportQuery = z.infer<typeof ExportQuery>;

/** What multer keeps in memory of an uploaded file, if one came; its name and type are the sender's word and not looked at. */
export const Upload = z.object({ buffer: z.instanceof(Buffer).optional() });
export type Upload = z.infer<typeof Upload>;

export const CONTENT_TYPES: Readonly<Record<ExportQuery['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
};
