import { readXml, textOf } from './xml.js';

describe('readXml', () => {
  it.each([
    ['<xml><A>1</A></xml>', { A: '1' }],
    ['<xml><MsgId>4561255354251345929</MsgId></xml>', { MsgId: '4561255354251345929' }],
    ['<xml><Content><![CDATA[怎么退货？<b>&amp;]]></Content></xml>', { Content: '怎么退货？<b>&amp;' }],
    ['<xml>\n<A>\n<![CDATA[ 一 ]]>\n</A>\n</xml>\n', { A: ' 一 ' }],
    ['<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>', { A: 'a]]>b' }],
    ['<xml><A>&lt;&#20013;&#x4e2d;&gt;</A></xml>', { A: '<中中>' }],
    ['<xml><A/><B></B></xml>', { A: '', B: '' }],
    ['<xml><A>1</A><A>2</A><B><C>3</C></B></xml>', { A: ['1', '2'], B: { C: '3' } }],
    ['\uFEFF <xml>只有文字</xml>', '只有文字'],
  ])('reads %s', (source, read) => {
    expect(JSON.parse(JSON.stringify(readXml(source)))).toEqual(read);
  });

  it.each([
    '',
    'xml',
    '<xml>',
    '<xml></xml><xml></xml>',
    '<html></html>',
    '<?xml version="1.0"?><xml></xml>',
    '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>',
    '<xml><A>&a;</A></xml>',
    '<xml><A>& b</A></xml>',
    '<xml><A>&#0;</A></xml>',
    '<xml><A>&#x110000;</A></xml>',
    '<xml><A b="c">1</A></xml>',
    '<xml><A>1</B></xml>',
    '<xml><A><![CDATA[没有结尾</A></xml>',
    '<xml>' + '<A>'.repeat(9) + '</A>'.repeat(9) + '</xml>',
  ])('refuses %s', (source) => {
    expect(readXml(source)).toBeUndefined();
  });

  it('has no members but those that were sent', () => {
    const read = readXml('<xml><__proto__><a>1</a></__proto__></xml>');
    expect(textOf(read, 'constructor')).toBe('');
    expect(textOf(read, 'a')).toBe('');
  });
});
