import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { detectLanguage } from '../../../retrieval/language.js';
import { Clock } from '../../../shared/clock.js';
import { AppError } from '../../../shared/error.js';
import { newId } from '../../../shared/id.js';
import { type Page, pageOf } from '../../../shared/page.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import type { KnowledgeTest } from '../knowledge-test.js';
import type { TestInput, TestPatch, TestQuery } from './test.dto.js';
import * as rows from './test-store.js';

/** A transaction, and the time of what it writes. */
interface Change {
  readonly manager: EntityManager;
  readonly at: Date;
}

interface Put {
  readonly test: KnowledgeTest;
  /** What the test said; null where there was none. */
  readonly before: rows.TestContent | null;
}

interface Undo {
  readonly id: string;
  readonly writtenAt: Date;
  readonly before: rows.TestContent | null;
}

/** Keeps a tenant's tests of knowledge. */
@Injectable()
export class TestService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Latest change first. */
  list(ctx: TenantContext, query: TestQuery): Promise<Page<KnowledgeTest>> {
    return this.store.within(ctx, async (manager) => {
      const place = ({ updatedAt, id }: KnowledgeTest) => ({ at: updatedAt.toISOString(), id });
      return pageOf(await rows.selectTests(manager, query), query.limit, place, (test) => test);
    });
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<KnowledgeTest> {
    return this.store.within(ctx, (manager) => requireTest(manager, id));
  }

  /** All of them, or those that are named, in the order of their making. Throws `not_found` when one that is named is not there. */
  async all(ctx: TenantContext, ids?: readonly string[]): Promise<KnowledgeTest[]> {
    const found = await this.store.within(ctx, (manager) => rows.selectAll(manager, ids));
    const known = new Set(found.map(({ id }) => id));
    const unknown = (ids ?? []).filter((id) => !known.has(id));
    if (unknown.length) throw new AppError('not_found', 'There are no such tests', { ids: unknown });
    return found;
  }

  /** Those that a change of the knowledge is held to, in the order of their making. */
  binding(ctx: TenantContext): Promise<KnowledgeTest[]> {
    return this.store.within(ctx, rows.selectBinding);
  }

  /** Throws `conflict` when the question is a test already, or there are too many tests (details.limit). */
  create(ctx: TenantContext, input: TestInput, accepted: KnowledgeTest['accepted'] = null): Promise<KnowledgeTest> {
    const content = { ...input, language: input.language ?? detectLanguage(input.question), accepted };
    return this.store.within(ctx, async (manager) => {
      const now = this.clock.now();
      const test = await rows.insertTest(manager, newId(now.getTime()), content, now);
      if (!test) throw new AppError('conflict', 'There are too many tests', { limit: rows.MOST_TESTS });
      await audit(manager, ctx, 'test.create', test);
      return test;
    });
  }

  /**
   * Writes a test as part of a larger change, or has the one of the same question expect this instead; `before` is what that
   * said. No answer is accepted any more. Throws `conflict` for too many tests.
   */
  async put({ manager, at }: Change, ctx: TenantContext, wanted: Omit<rows.TestContent, 'accepted'>): Promise<Put> {
    const before = (await rows.selectAsked(manager, wanted)) ?? null;
    const content = { ...wanted, accepted: null };
    const test = before
      ? await rows.replaceTest(manager, before.id, content, at)
      : await rows.insertTest(manager, newId(at.getTime()), content, at);
    if (!test) throw new AppError('conflict', 'There are too many tests', { limit: rows.MOST_TESTS });
    await audit(manager, ctx, before ? 'test.update' : 'test.create', test);
    return { test, before: before && contentOf(before) };
  }

  /** Undoes a `put`, unless somebody has changed the test since it was written. Says whether it did. */
  async takeBack({ manager, at }: Change, ctx: TenantContext, { id, writtenAt, before }: Undo): Promise<boolean> {
    const [test] = await rows.selectAll(manager, [id]);
    if (test?.updatedAt.getTime() !== writtenAt.getTime()) return false;
    if (before) await rows.replaceTest(manager, id, before, at);
    else await rows.deleteTest(manager, id);
    await audit(manager, ctx, before ? 'test.update' : 'test.delete', { ...test, ...before });
    return true;
  }

  /** Throws `not_found`, `conflict`. */
  update(ctx: TenantContext, id: string, patch: TestPatch): Promise<KnowledgeTest> {
    return this.store.within(ctx, async (manager) => {
      const before = await requireTest(manager, id);
      const test = await rows.updateTest(manager, id, { ...before, ...patch }, this.clock.now());
      if (!test) throw missing(id);
      await audit(manager, ctx, 'test.update', test);
      return test;
    });
  }

  /** Throws `not_found`. */
  remove(ctx: TenantContext, id: string): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      const gone = await rows.deleteTest(manager, id);
      if (!gone) throw missing(id);
      await audit(manager, ctx, 'test.delete', gone);
    });
  }
}

async function requireTest(manager: EntityManager, id: string): Promise<KnowledgeTest> {
  const [test] = await rows.selectAll(manager, [id]);
  if (!test) throw missing(id);
  return test;
}

function contentOf({ question, language, standing, expect, note, accepted }: KnowledgeTest): rows.TestContent {
  return { question, language, standing, expect, note, accepted };
}

function missing(id: string): AppError {
  return new AppError('not_found', 'There is no such test', { id });
}

type Audited = Pick<KnowledgeTest, 'id' | 'question' | 'expect'>;

function audit(manager: EntityManager, ctx: TenantContext, action: string, { id, question, expect }: Audited) {
  return recordAudit(manager, ctx, { action, subject: { kind: 'test', id }, details: { question, expect } });
}
