import type { DocumentDifference } from './passage-reader.js';
import type { PublishedDocument, PublishedPassage } from './published-passage.js';
import { TenantPassages } from './tenant-passages.js';

const MANUAL: PublishedDocument = {
  ...{ id: 'manual', version: 1, title: '养护手册', source: 'file', url: null, mediaType: 'application/pdf', tags: [] },
  ...{ audience: 'public', validFrom: null, validTo: null, vanishedAt: null },
};
const POLICY: PublishedDocument = { ...MANUAL, id: 'policy', title: 'Delivery policy' };

function passage(id: string, documentId: string, text: string, stamp = '1'): PublishedPassage {
  return { id, documentId, stamp, titlePath: [], text, language: 'zh', page: null, flags: [] };
}

const WATER = passage('water', 'manual', '龟背竹每七天浇水一次。');
const LIGHT = passage('light', 'manual', '放在没有直射阳光的地方。');
const PARCEL = passage('parcel', 'policy', 'Parcels arrive within five working days.');

/** What a database would say. */
class FakeReader {
  version = 1;
  documents: readonly PublishedDocument[] = [MANUAL, POLICY];
  rows: readonly PublishedPassage[] = [WATER, LIGHT, PARCEL];
  read: string[] = [];
  failing = false;

  async since(_: string, version: number, known: ReadonlyMap<string, { readonly version: number }>) {
    if (version === this.version) return undefined;
    const changed = this.documents.filter((one) => known.get(one.id)?.version !== one.version);
    const removed = [...known.keys()].filter((id) => !this.documents.some((one) => one.id === id));
    return Promise.resolve<DocumentDifference>({ version: this.version, changed, removed, synonyms: [] });
  }

  async stamps(_: string, ids: readonly string[]) {
    return Promise.resolve(this.rows.filter(({ documentId }) => ids.includes(documentId)));
  }

  async passages(_: string, ids: readonly string[]) {
    if (this.failing) throw new Error('The database is away');
    this.read.push(...ids);
    return Promise.resolve(this.rows.filter(({ id }) => ids.includes(id)));
  }

  /** The document as it is after one more change, with these passages. */
  write(document: PublishedDocument, ...rows: readonly PublishedPassage[]): void {
    this.version++;
    const { version = 0 } = this.documents.find(({ id }) => id === document.id) ?? {};
    const others = this.documents.filter(({ id }) => id !== document.id);
    this.documents = [...others, { ...document, version: version + 1 }];
    this.rows = [...this.rows.filter(({ documentId }) => documentId !== document.id), ...rows];
    this.read = [];
  }
}

describe('TenantPassages', () => {
  let reader: FakeReader;
  let passages: TenantPassages;
  beforeEach(async () => {
    reader = new FakeReader();
    passages = await new TenantPassages('t', reader).loaded;
  });

  const found = (query: string) =>
    passages.search(query, { limit: 5, accept: () => true }).map(({ passage: { id } }) => id);

  it('finds what it has loaded, with its document', () => {
    expect(found('多久浇水一次')[0]).toBe('water');
    expect(passages.search('when do parcels arrive', { limit: 1, accept: () => true })).toMatchObject([
      { passage: PARCEL, document: POLICY, hit: { quote: PARCEL.text } },
    ]);
    expect([passages.size, passages.knows(1), passages.knows(2)]).toEqual([3, true, false]);
  });

  it('finds by the title of the document too, as it is now', async () => {
    expect(found('养护手册')).toEqual(expect.arrayContaining(['water', 'light']));
    reader.write({ ...MANUAL, title: '光照指南' }, WATER, LIGHT);
    await passages.refresh();
    expect(found('养护手册')).toEqual([]);
    expect(found('光照指南')).toEqual(expect.arrayContaining(['water', 'light']));
  });

  it('reads only what has changed', async () => {
    const edited = { ...WATER, stamp: '2', text: '龟背竹每十天浇水一次。' };
    reader.write(MANUAL, edited, LIGHT);
    await passages.refresh();
    expect(reader.read).toEqual(['water']);
    expect(passages.search('多久浇水一次', { limit: 1, accept: () => true })[0]?.hit.quote).toBe(
      '龟背竹每十天浇水一次。',
    );
  });

  it('forgets what was switched off, cut differently, or taken away', async () => {
    reader.write(MANUAL, LIGHT);
    await passages.refresh();
    expect(found('多久浇水一次')).not.toContain('water');
    reader.version++;
    reader.documents = [POLICY];
    await passages.refresh();
    expect([found('直射阳光'), passages.size]).toEqual([[], 1]);
  });

  it('gives unchanged passages under their document as it is now', async () => {
    reader.write({ ...MANUAL, audience: 'signed_in' }, WATER, LIGHT);
    await passages.refresh();
    expect(reader.read).toEqual([]);
    expect(passages.get('water')?.document.audience).toBe('signed_in');
  });

  it('finds only what may be found', () => {
    const hits = passages.search('龟背竹浇水', { limit: 5, accept: ({ document }) => document.id === 'policy' });
    expect(hits.map(({ passage: { id } }) => id)).not.toContain('water');
  });

  it('goes on where it was broken off', async () => {
    reader.write(MANUAL, { ...WATER, stamp: '2', text: '龟背竹每十天浇水一次。' }, LIGHT);
    reader.failing = true;
    await expect(passages.refresh()).rejects.toThrow('away');
    expect(passages.knows(2)).toBe(false);
    reader.failing = false;
    await passages.refresh();
    expect(passages.search('多久浇水一次', { limit: 1, accept: () => true })[0]?.hit.quote).toBe(
      '龟背竹每十天浇水一次。',
    );
  });
});
