import { readErrorCode, readListing } from './s3-answer.js';

const entry = (key: string) =>
  `<Contents><Key>${key}</Key><LastModified>2026-11-23T08:00:00.000Z</LastModified><Size>1</Size></Contents>`;

describe('readListing', () => {
  it('reads a page, and what the next is asked for with', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Prefix>店/</Prefix>
      <IsTruncated>true</IsTruncated>${entry('店/a&amp;b')}${entry('店/茶')}
      <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken></ListBucketResult>`;
    expect(readListing(xml)).toEqual({
      entries: [
        { key: '店/a&b', at: new Date('2026-11-23T08:00:00Z') },
        { key: '店/茶', at: new Date('2026-11-23T08:00:00Z') },
      ],
      next: '1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=',
    });
  });

  it('reads the last page', () => {
    const xml = `<ListBucketResult><IsTruncated>false</IsTruncated>${entry('茶')}</ListBucketResult>`;
    expect(readListing(xml)).toMatchObject({ entries: [{ key: '茶' }], next: undefined });
  });

  it.each([
    [
      'no time',
      `<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>茶</Key></Contents></ListBucketResult>`,
    ],
    ['no word of the end', `<ListBucketResult>${entry('茶')}</ListBucketResult>`],
    ['another answer', '<Error><Code>坏了</Code></Error>'],
    ['no XML', '{"好": true}'],
  ])('refuses %s', (_, xml) => expect(() => readListing(xml)).toThrow('ListObjectsV2'));
});

describe('readErrorCode', () => {
  it.each([
    ['<Error><Code>NoSuchKey</Code><Key>茶</Key></Error>', 'NoSuchKey'],
    ['<?xml version="1.0"?>\n<Error><Code>SlowDown</Code></Error>', 'SlowDown'],
    ['<Error><Code>没有</Code></Error>', undefined],
    ['<html><h1>502 坏网关</h1></html>', undefined],
    ['', undefined],
    ['<Error><Code>', undefined],
  ])('reads %j as %j', (xml, code) => expect(readErrorCode(xml)).toBe(code));
});
