import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENV, type Env } from '../../config/env.js';
import { recordAudit } from '../../database/audit.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type KnowledgeChange, KnowledgeStore } from '../knowledge-store.js';
import type { Override } from '../override.js';
import { joinProposals, proposalOf, type ProposedKnowledge } from '../proposal.js';
import { auditWaiver, PublishGate } from '../publish-gate.js';
import { refuseCollisions } from './collisions.js';
import type { FaqFile } from './file-row.js';
import { foldTexts, identifyRows } from './identify-rows.js';
import { planRows, type RowPlan } from './import-plan.js';
import { importReport, type ImportReport } from './import-report.js';
import { writeImport } from './import-writer.js';
import { knownFaqs } from './known-faqs.js';
import { readFaqFile } from './read-faq-file.js';
import { readRow, type ReadRow } from './read-row.js';

const ROWS_A_TURN = 200;
const MEGABYTE = 1024 * 1024;
/** One import at a time for a tenant: two would lock the same rows in different orders. */
const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('faq import ' || current_tenant(), 0))`;

export interface ImportOptions {
  readonly dryRun: boolean;
  /** `all`: one refused row refuses the file. `valid`: the good rows are taken. */
  readonly mode: 'all' | 'valid';
  readonly override?: Override | undefined;
}

/** Takes FAQs from a file: adds those that are new, changes those that differ. */
@Injectable()
export class FaqImportService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly gate: PublishGate,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Reads the file and does what it says, in one transaction; with `dryRun` only tells what it would do.
   * Throws `unsupported_file`, `invalid_input` for a file that cannot be read, `import_refused` with the report,
   * `tests_failing`.
   */
  async import(ctx: TenantContext, bytes: Buffer, options: ImportOptions): Promise<ImportReport> {
    const file = await readFaqFile(bytes, this.env.UPLOAD_LIMIT_MB * MEGABYTE);
    const rows = await readRows(file);
    const waiver = options.dryRun
      ? undefined
      : await this.gate.admit(ctx, () => this.proposal(ctx, rows, options), options.override);
    return this.knowledge.change(ctx, async (change) => {
      await change.manager.query(ALONE);
      const plans = await planImport(change.manager, rows);
      const report = importReport({ dryRun: options.dryRun, format: file.format }, plans);
      if (options.dryRun) return report;
      if (options.mode === 'all' && report.refused > 0)
        throw new AppError('import_refused', 'Rows of the file were refused, so nothing was imported', { report });
      await auditWaiver(change.manager, ctx, { kind: 'faqs', id: ctx.tenantId }, waiver);
      return write(change, ctx, plans, report);
    });
  }

  /** What the file would publish. One that is going to be refused publishes nothing. */
  private proposal(ctx: TenantContext, rows: readonly ReadRow[], { mode }: ImportOptions) {
    return this.knowledge.read(ctx, async (manager) => {
      const plans = await planImport(manager, rows);
      if (mode === 'all' && plans.some(({ action }) => action === 'refuse')) return undefined;
      return joinProposals(plans.filter(writes).map(proposed));
    });
  }
}

function proposed({ existing, content }: RowPlan): ProposedKnowledge | undefined {
  return proposalOf(existing, { ...content, id: existing?.id ?? newId(), version: (existing?.version ?? 0) + 1 });
}

async function readRows({ rows }: FaqFile): Promise<ReadRow[]> {
  const read: ReadRow[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_A_TURN === 0) await breathe();
    read.push(readRow(row));
  }
  return read;
}

async function planImport(manager: EntityManager, rows: readonly ReadRow[]): Promise<RowPlan[]> {
  const identified = await identifyRows(manager, rows);
  const known = await knownFaqs(manager, identified);
  const plans = planRows(identified, known);
  return refuseCollisions(
    plans,
    await foldTexts(
      manager,
      plans.map(({ content }) => content.question),
    ),
    known,
  );
}

async function write(change: KnowledgeChange, ctx: TenantContext, plans: readonly RowPlan[], planned: ImportReport) {
  const ids = await writeImport(change, ctx, plans);
  const { format, total, added, changed, same, refused } = planned;
  const details = { format, total, added, changed, same, refused };
  await recordAudit(change.manager, ctx, {
    action: 'faq.import',
    subject: { kind: 'faqs', id: ctx.tenantId },
    details,
  });
  if (plans.some(touchesPublished)) change.published();
  return importReport(planned, plans, ids);
}

function writes({ action }: RowPlan): boolean {
  return action === 'add' || action === 'change';
}

function touchesPublished(plan: RowPlan): boolean {
  const { existing, content } = plan;
  return writes(plan) && (content.status === 'published' || existing?.status === 'published');
}
