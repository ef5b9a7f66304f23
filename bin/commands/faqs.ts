import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { FaqExportService } from '../../src/knowledge/transfer/faq-export.service.js';
import { FaqImportService } from '../../src/knowledge/transfer/faq-import.service.js';
import { overrideOf } from '../../src/knowledge/override.js';
import { type Arguments, type Command, needed, optional } from '../command.js';
import { TENANT, tenantOf, visit } from '../visit.js';

/** Adds and changes FAQs from a file. */
export const importFaqs: Command = {
  usage: 'faqs import <file> [--dry-run] [--valid-only] [--override <reason>]',
  about: 'Import FAQs from CSV, XLSX or JSONL',
  options: {
    ...TENANT,
    'dry-run': { type: 'boolean' },
    'valid-only': { type: 'boolean' },
    override: { type: 'string' },
  },
  async run(given, env) {
    const bytes = await readFile(fileOf(given));
    const dryRun = given.options['dry-run'] === true;
    const mode = given.options['valid-only'] === true ? 'valid' : 'all';
    const report = await visit(env, async (app) => {
      const ctx = await tenantOf(app, given);
      return app
        .get(FaqImportService)
        .import(ctx, bytes, { dryRun, mode, override: overrideOf(optional(given, 'override')) });
    });
    const { added, changed, same, refused, rows } = report;
    const refusals = rows
      .filter(({ action }) => action === 'refuse')
      .map(
        ({ row, issues }) => `  line ${row}: ${issues.map(({ field, message }) => `${field}: ${message}`).join('; ')}`,
      );
    const verb = dryRun ? 'Would be imported' : 'Imported';
    const text = `${verb}: ${added} added, ${changed} changed, ${same} the same, ${refused} refused`;
    return { text: [text, ...refusals].join('\n'), value: report, code: refused && mode === 'all' ? 1 : 0 };
  },
};

/** Writes all FAQs into a file; importing it again changes nothing. */
export const exportFaqs: Command = {
  usage: 'faqs export <file> [--format csv|xlsx|jsonl]',
  about: 'Export all FAQs',
  options: { ...TENANT, format: { type: 'string' } },
  async run(given, env) {
    const file = fileOf(given);
    const format = formatOf(given, file);
    await visit(env, async (app) => {
      const content = await app.get(FaqExportService).export(await tenantOf(app, given), format, {});
      await pipeline(content, createWriteStream(file));
    });
    return { text: `Exported to ${file}`, value: { file, format } };
  },
};

function fileOf({ words }: Arguments): string {
  const [file] = words;
  if (!file) throw new Error('Which file?');
  return file;
}

function formatOf(given: Arguments, file: string): 'csv' | 'xlsx' | 'jsonl' {
  const format = given.options.format ? needed(given, 'format') : file.split('.').pop();
  if (format === 'csv' || format === 'xlsx' || format === 'jsonl') return format;
  throw new Error(`"${format}" is none of csv, xlsx, jsonl; say --format`);
}
