import { csv, importTemplate } from './template';

describe('csv', () => {
  it.each([
    [[['a', 'b']], '"a","b"\r\n'],
    [[['他说"好"'], ['一\n二']], '"他说""好"""\r\n"一\n二"\r\n'],
  ])('%j', (rows, expected) => {
    expect(csv(rows)).toBe(expected);
  });
});

describe('importTemplate', () => {
  it('tells Excel that it is UTF-8, and has every column', async () => {
    const bytes = new Uint8Array(await importTemplate().arrayBuffer());
    expect(Buffer.from(bytes.subarray(0, 3)).toString('hex')).toBe('efbbbf');
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')[0]).toBe(
      '"key","question","phrasings","answer","language","tags","status","validFrom","validTo"',
    );
    expect(text).toContain('签收后**七天**内可以退货。');
  });
});
