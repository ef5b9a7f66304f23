import { crc32, deflateRawSync } from 'node:zlib';
import { storedZip } from './stored-zip.js';
import { unzip } from './unzip.js';

const LIMITS = { entries: 10, bytes: 1_000_000 };
const all = () => true;

/** A ZIP of one packed entry whose headers claim whatever we like. */
function packed(content: Buffer, claims: { size?: number; crc?: number; flags?: number } = {}): Buffer {
  const body = deflateRawSync(content);
  const name = Buffer.from('表.xml');
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write('PK\x01\x02', 'latin1');
  entry.writeUInt16LE(claims.flags ?? 0, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(claims.crc ?? crc32(content), 16);
  entry.writeUInt32LE(body.length, 20);
  entry.writeUInt32LE(claims.size ?? content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + body.length, 16);
  return Buffer.concat([local, name, body, entry, name, end]);
}

describe('unzip', () => {
  it('unpacks what is wanted, stored or deflated', async () => {
    const text = Buffer.from('退货'.repeat(1000));
    expect(await unzip(packed(text), all, LIMITS)).toEqual(new Map([['表.xml', text]]));
    const zip = storedZip(
      new Map([
        ['a.xml', text],
        ['b.bin', text],
      ]),
    );
    expect(await unzip(zip, (name) => name.endsWith('.xml'), LIMITS)).toEqual(new Map([['a.xml', text]]));
  });

  it.each([
    ['a bomb that says how big it is', packed(Buffer.alloc(2_000_000)), 'too_big_unpacked'],
    ['a bomb that says it is small', packed(Buffer.alloc(2_000_000), { size: 100 }), 'broken_zip'],
    ['an entry smaller than it says', packed(Buffer.from('一'), { size: 10 }), 'broken_zip'],
    ['a wrong checksum', packed(Buffer.from('一'), { crc: 1 }), 'broken_zip'],
    ['an encrypted entry', packed(Buffer.from('一'), { flags: 1 }), 'encrypted'],
    ['a file without an end', packed(Buffer.from('一')).subarray(0, -10), 'broken_zip'],
    ['a file without a beginning', packed(Buffer.from('一')).subarray(20), 'broken_zip'],
  ])('refuses %s', async (_, zip, reason) => {
    await expect(unzip(zip, all, LIMITS)).rejects.toMatchObject({ code: 'unsupported_file', details: { reason } });
  });

  it('refuses too many entries', async () => {
    const zip = storedZip(new Map(Array.from({ length: 11 }, (_, at) => [`${at}.xml`, Buffer.from('')])));
    await expect(unzip(zip, all, LIMITS)).rejects.toMatchObject({ details: { reason: 'too_many_entries' } });
  });

  it('survives any damage to any byte', async () => {
    const zip = packed(Buffer.from('怎么退货 '.repeat(50)));
    for (let at = 0; at < zip.length; at++) {
      const damaged = Buffer.from(zip);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const end = await unzip(damaged, all, LIMITS).then(
        () => 'ok',
        ({ code }: { code: string }) => code,
      );
      expect(['ok', 'unsupported_file']).toContain(end);
    }
  });
});
