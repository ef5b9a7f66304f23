import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/id.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { GapIndex } from '../likeness/gap-index.js';
import * as questions from './question-store.js';
import { type ChangePlace, noteReading, selectChanged, selectRecords, takeReading } from './record-store.js';
import { type WeakQuestion, weakQuestions } from './weak-questions.js';

const DAY_MS = 86_400_000;
/** How far back the first reading goes. */
const FIRST_DAYS = 90;
/** A change is stamped before it is committed: what was on its way at the last reading is read again. */
const OVERLAP_MS = 300_000;
const BATCH = 200;
/** Conversations of one reading; the rest is for the next. */
const MOST_CONVERSATIONS = 10_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What one reading brought. */
export interface GapReading {
  readonly at: Date;
  /** Conversations read: those with something new. */
  readonly conversations: number;
  /** Questions that were not known before. */
  readonly questions: number;
  /** Gaps that were not known before. */
  readonly gaps: number;
  /** False when there is more to read than one reading takes. */
  readonly complete: boolean;
}

/** Reads what has happened in a tenant's conversations, and sorts the questions that were not answered into gaps. */
@Injectable()
export class GapRefreshService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** May be repeated: what has been read is read as it is now. Whoever comes second waits for the first. */
  refresh(ctx: TenantContext): Promise<GapReading> {
    const at = this.clock.now();
    return this.store.within(ctx, async (manager) => {
      const until = await takeReading(manager);
      const sorter = await Sorter.of(manager, at);
      let place: ChangePlace = { at: startOf(until, at), id: FIRST_ID };
      let read = 0;
      for (let full = true; full && read < MOST_CONVERSATIONS;) {
        const changed = await selectChanged(manager, place, BATCH);
        await sorter.read(changed.map(({ id }) => id));
        read += changed.length;
        place = changed.at(-1) ?? place;
        full = changed.length === BATCH;
      }
      const complete = read < MOST_CONVERSATIONS;
      await sorter.end();
      await noteReading(manager, complete ? at : place.at);
      return { at, conversations: read, questions: sorter.newQuestions, gaps: sorter.newGaps, complete };
    });
  }
}

function startOf(until: Date | null, now: Date): Date {
  return new Date(until ? until.getTime() - OVERLAP_MS : now.getTime() - FIRST_DAYS * DAY_MS);
}

/** Sorts questions into the gaps there are, and makes those that are missing. */
class Sorter {
  newQuestions = 0;
  newGaps = 0;
  private readonly touched = new Set<string>();

  private constructor(
    private readonly manager: EntityManager,
    private readonly at: Date,
    private readonly index: GapIndex,
  ) {}

  static async of(manager: EntityManager, at: Date): Promise<Sorter> {
    const index = new GapIndex();
    for (const { id, question } of await questions.selectSubjects(manager)) index.put(id, question);
    return new Sorter(manager, at, index);
  }

  async read(conversationIds: readonly string[]): Promise<void> {
    const known = new Map<string, questions.KnownQuestion>();
    for (const one of await questions.selectKnown(this.manager, conversationIds)) known.set(nameOf(one), one);
    const weak = (await selectRecords(this.manager, conversationIds)).flatMap(weakQuestions);
    for (const asked of weak.toSorted(inOrder)) {
      const before = known.get(nameOf(asked));
      known.delete(nameOf(asked));
      await questions.putQuestion(this.manager, before?.gapId ?? (await this.gapFor(asked)), asked);
    }
    for (const gone of known.values()) {
      this.touched.add(gone.gapId);
      await questions.removeQuestion(this.manager, gone);
    }
  }

  async end(): Promise<void> {
    await questions.renameGaps(this.manager, this.touched);
    await questions.removeEmptyGaps(this.manager);
  }

  private async gapFor(asked: WeakQuestion): Promise<string> {
    this.newQuestions += 1;
    const found = this.index.nearest(asked.question);
    const id = found ?? newId(this.at.getTime());
    if (found === undefined) {
      this.newGaps += 1;
      await questions.insertGap(this.manager, id, asked, this.at);
      this.index.put(id, asked.question);
    }
    this.touched.add(id);
    return id;
  }
}

function nameOf({ conversationId, seq }: { conversationId: string; seq: number }): string {
  return `${conversationId} ${seq}`;
}

function inOrder(a: WeakQuestion, b: WeakQuestion): number {
  return a.at.getTime() - b.at.getTime() || (nameOf(a) < nameOf(b) ? -1 : 1);
}
