import { setTimeout as pause } from 'node:timers/promises';
import { FaqMatcher } from '../../retrieval/faq-matcher.js';
import type { KnowledgeDifference, PublishedKnowledge } from './knowledge-reader.js';
import type { PublishedFaq } from './published-faq.js';
import { TenantKnowledge, type Training } from './tenant-knowledge.js';
import { OFF_TOPIC_ITEMS } from './off-topic.js';

const faq = (id: string, question: string, version = 1): PublishedFaq => ({
  id,
  version,
  key: null,
  question,
  phrasings: [],
  answer: `关于${question}的回答。`,
  language: 'zh',
  tags: [],
  validFrom: null,
  validTo: null,
});

/** What a database would say. */
class FakeReader {
  version = 1;
  loads = 0;
  comparisons = 0;
  faqs: readonly PublishedFaq[] = [faq('a', '怎么退货'), faq('b', '怎么换货')];

  async all(): Promise<PublishedKnowledge> {
    this.loads++;
    await pause(5);
    return { version: this.version, faqs: this.faqs, synonyms: [] };
  }

  async since(
    _: string,
    version: number,
    known: ReadonlyMap<string, PublishedFaq>,
  ): Promise<KnowledgeDifference | undefined> {
    this.comparisons++;
    const now = { version: this.version, faqs: this.faqs };
    await pause(5);
    if (now.version === version) return undefined;
    const changed = now.faqs.filter((one) => known.get(one.id)?.version !== one.version);
    return {
      version: now.version,
      changed,
      removed: [...known.keys()].filter((id) => !now.faqs.some((one) => one.id === id)),
      synonyms: [],
    };
  }

  publish(...faqs: PublishedFaq[]): void {
    this.version++;
    this.faqs = faqs;
  }
}

/** Trains like the real one, but counts, and takes its time. */
function trainer(ms = 20) {
  const seen = { at: 0, most: 0, sizes: [] as number[], aborted: 0 };
  const train: Training = async (items, signal) => {
    seen.most = Math.max(seen.most, ++seen.at);
    seen.sizes.push(items.length - OFF_TOPIC_ITEMS.length);
    await pause(ms, undefined, { signal }).catch(() => seen.aborted++);
    seen.at--;
    signal.throwIfAborted();
    return FaqMatcher.train(items);
  };
  return { seen, train };
}

describe('TenantKnowledge', () => {
  const ask = (knowledge: TenantKnowledge, text: string) => {
    const [best] = knowledge.current?.matcher.match(text, 1).candidates ?? [];
    return best?.id;
  };
  const fail = (error: unknown) => {
    throw error;
  };

  it('shows a change before it has learned from it, and after', async () => {
    const reader = new FakeReader();
    const { seen, train } = trainer();
    const knowledge = new TenantKnowledge('t', reader, train, fail);
    await knowledge.loaded;
    reader.publish(faq('a', '礼品卡在哪里激活', 2), faq('c', '运费多少'));
    await knowledge.refresh();
    const looks = () => [
      ask(knowledge, '礼品卡在哪里激活'),
      ask(knowledge, '运费多少'),
      knowledge.current?.faqs.has('b'),
    ];
    expect([looks(), seen.sizes]).toEqual([['a', 'c', false], [2]]);
    await pause(700);
    expect([looks(), seen.sizes]).toEqual([
      ['a', 'c', false],
      [2, 2],
    ]);
    knowledge.close();
  });

  it('is settled when it has learned from all that was committed, and not before', async () => {
    const reader = new FakeReader();
    const { seen, train } = trainer();
    const knowledge = new TenantKnowledge('t', reader, train, fail);
    await knowledge.loaded;
    reader.publish(...reader.faqs, faq('c', '运费多少'));
    const settled = await knowledge.settled();
    expect([settled.faqs.size, seen.sizes, settled === knowledge.current]).toEqual([3, [2, 3], true]);
    expect(await knowledge.settled()).toBe(settled);
    expect(seen.sizes).toEqual([2, 3]);
    knowledge.close();
  });

  it('shares one comparison between calls that wait, and misses nothing', async () => {
    const reader = new FakeReader();
    const knowledge = new TenantKnowledge('t', reader, trainer().train, fail);
    await knowledge.loaded;
    const first = knowledge.refresh();
    await pause(1);
    reader.publish(faq('d', '可以开发票吗'));
    await Promise.all([first, ...Array.from({ length: 10 }, () => knowledge.refresh())]);
    expect(reader.comparisons).toBe(2);
    expect([ask(knowledge, '可以开发票吗'), knowledge.knows(2)]).toEqual(['d', true]);
    knowledge.close();
  });

  it('learns one at a time, and once more for what came meanwhile', async () => {
    const reader = new FakeReader();
    const { seen, train } = trainer(700);
    const knowledge = new TenantKnowledge('t', reader, train, fail);
    await knowledge.loaded;
    for (let at = 0; at < 8; at++) {
      reader.publish(...reader.faqs, faq(`n${at}`, `第${at}个新问题`));
      await knowledge.refresh();
      expect(ask(knowledge, `第${at}个新问题`)).toBe(`n${at}`);
      await pause(150);
    }
    await pause(2600);
    expect(seen.most).toBe(1);
    expect(seen.sizes.length).toBeLessThanOrEqual(4);
    expect(seen.sizes.at(-1)).toBe(10);
    expect([0, 3, 7].map((at) => ask(knowledge, `第${at}个新问题`))).toEqual(['n0', 'n3', 'n7']);
  });

  it('catches up with what changed while it was being loaded', async () => {
    const reader = new FakeReader();
    const knowledge = new TenantKnowledge('t', reader, trainer().train, fail);
    await pause(10);
    reader.publish(faq('e', '支持货到付款吗'));
    await knowledge.refresh();
    expect([ask(knowledge, '支持货到付款吗'), reader.loads]).toEqual(['e', 1]);
    knowledge.close();
  });

  it('stops learning when it is closed, and warns of nothing', async () => {
    const reader = new FakeReader();
    const { seen, train } = trainer(1000);
    const knowledge = new TenantKnowledge('t', reader, train, fail);
    knowledge.close();
    await expect(knowledge.loaded).rejects.toThrow('not needed');
    expect(seen.aborted).toBe(1);
  });
});
