import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzip } from '../../../knowledge/files/unzip.js';
import { zipOf } from './zip.js';

describe('zipOf', () => {
  it('has every entry, in words and as a stream', async () => {
    const photo = Buffer.from([0x89, 0, 1, 2]);
    const zip = zipOf([
      { path: 'data.json', content: '{"名":"王芳"}' },
      { path: 'files/1/水壶.png', content: async () => Readable.from([photo]) },
      { path: 'files/2/gone.txt', content: async () => undefined },
    ]);
    const files = await unzip(await buffer(zip), () => true, { entries: 9, bytes: 1e4 });
    expect(Object.fromEntries([...files].map(([path, content]) => [path, content.toString('latin1')]))).toEqual({
      'data.json': Buffer.from('{"名":"王芳"}').toString('latin1'),
      'files/1/水壶.png': photo.toString('latin1'),
      'files/2/gone.txt': '',
    });
  });

  it('ends with the error of an entry', async () => {
    const missing = () => Promise.reject(new Error('no disk'));
    await expect(buffer(zipOf([{ path: 'a', content: missing }]))).rejects.toThrow('no disk');
    const torn = new Readable({ read: () => torn.destroy(new Error('torn')) });
    await expect(buffer(zipOf([{ path: 'a', content: async () => torn }]))).rejects.toThrow('torn');
  });

  it('closes what it reads when nobody wants the rest', async () => {
    const endless = new Readable({ read: () => endless.push(Buffer.alloc(65_536)) });
    const zip = zipOf([{ path: 'a', content: async () => endless }]);
    await once(zip, 'readable');
    zip.destroy();
    await once(endless, 'close');
    expect(endless.destroyed).toBe(true);
  });
});
