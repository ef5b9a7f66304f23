import { fileNameOf } from './file-name.js';

describe('fileNameOf', () => {
  it.each([
    ['kettle.png', 'kettle.png'],
    ['说明书 （第二版）.PNG', '说明书 （第二版）.PNG'],
    ['../../etc/passwd', 'passwd.png'],
    ['C:\\Users\\张三\\照片.png', '照片.png'],
    ['发票\u202egnp.exe', '发票gnp.exe.png'],
    ['\u2066a\u2069\0\n\u200b.png', 'a.png'],
    ['.htaccess', 'htaccess.png'],
    ['<b>"x"|?*.png', '_b__x____.png'],
    ['报告.png. . ', '报告.png'],
    ['\ud800.png', 'png.png'],
    ['', 'file.png'],
    ['///', 'file.png'],
    ['👩‍🍳 锅.png', '👩‍🍳 锅.png'],
    ['run.bat', 'run.bat.png'],
  ])('keeps %j as %j', (given, kept) => expect(fileNameOf(given, 'image/png')).toBe(kept));

  it('shortens a long name and keeps its ending', () => {
    const name = fileNameOf(`${'长'.repeat(300)}.png`, 'image/png');
    expect(Array.from(name)).toHaveLength(120);
    expect(name).toMatch(/^长+…\.png$/u);
  });

  it('takes an ending of any length for part of the name', () => {
    expect(Array.from(fileNameOf(`a.${'b'.repeat(300)}`, 'image/png'))).toHaveLength(120);
  });

  it.each(['page.html', 'logo.svg', 'evil.js', 'x.xml'])('lets no browser take the text %s for a page', (given) => {
    expect(fileNameOf(given, 'text/plain')).toBe(`${given}.txt`);
  });
});
