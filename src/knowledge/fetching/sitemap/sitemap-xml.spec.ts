import { readSitemap } from './sitemap-xml.js';

const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const pages = (...locs: string[]) =>
  `<urlset ${NS}>${locs.map((loc) => `<url><loc>${loc}</loc></url>`).join('\n')}</urlset>`;
const read = (text: string, limit = 100) => readSitemap(text, limit);

describe('readSitemap', () => {
  it('reads pages, with all that real files have around them', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="a.xsl"?><!-- <loc>no</loc> -->
      <sm:urlset xmlns:sm="x" xmlns:image="y"><sm:url>
        <sm:loc>
          https://shop.test/退货?a=1&amp;b=&#x4E8C;&#51;</sm:loc><sm:lastmod>2026-01-01</sm:lastmod>
        <image:image><image:loc>https://shop.test/1.png</image:loc></image:image><xhtml:link href="/en" />
      </sm:url><sm:url><sm:loc><![CDATA[https://shop.test/?a&b]]></sm:loc></sm:url></sm:urlset>`;
    expect(read(text)).toEqual({
      kind: 'pages',
      complete: true,
      addresses: ['https://shop.test/退货?a=1&b=二3', 'https://shop.test/?a&b'],
    });
  });

  it('reads an index', () => {
    const text = `<sitemapindex ${NS}><sitemap><loc>https://a.test/1.xml.gz</loc></sitemap></sitemapindex>`;
    expect(read(text)).toEqual({ kind: 'sitemaps', complete: true, addresses: ['https://a.test/1.xml.gz'] });
  });

  it('reads no more than is wanted, and says so', () => {
    expect(read(pages('一', '二'), 2)).toMatchObject({ complete: true });
    expect(read(pages('一', '二', '三'), 2)).toEqual({ kind: 'pages', complete: false, addresses: ['一', '二'] });
  });

  it.each([
    ['an entity of its own', `<!DOCTYPE urlset [<!ENTITY a "${'a'.repeat(10)}">]>${pages('&a;')}`],
    ['an external entity', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${pages('&x;')}`],
    ['a document type after the root', `<urlset><!DOCTYPE a></urlset>`],
    ['HTML', '<!DOCTYPE html><html><body>没有网站地图</body></html>'],
    ['XHTML', '<html><body>没有</body></html>'],
    ['an RSS feed', '<rss><channel><item><link>x</link></item></channel></rss>'],
    ['nothing', ''],
    ['words', '退货'],
    ['half a file', pages('https://a.test/').slice(0, -12)],
    ['elements across each other', '<urlset><url><loc>a</url></loc></urlset>'],
    ['a comment without an end', '<urlset><!-- '],
    ['CDATA without an end', '<urlset><url><loc><![CDATA[ </loc></url></urlset>'],
    ['a tag without an end', '<urlset><url'],
    ['a tag without a name', '<urlset>< ></urlset>'],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'document_malformed' }));
  });

  it('leaves entities alone that XML does not have', () => {
    expect(read(pages('https://a.test/?a&copy;&#x110000;')).addresses).toEqual(['https://a.test/?a&copy;&#x110000;']);
  });

  it('is quick with files made to be slow', () => {
    const begin = '<urlset>';
    expect(() => read(begin + '<!--'.repeat(500_000))).toThrow('no end');
    expect(() => read(begin + '<![CDATA['.repeat(500_000))).toThrow('no end');
    expect(() => read(begin + '<'.repeat(2_000_000))).toThrow('no end');
    expect(() => read(begin + '&#'.repeat(1_000_000))).toThrow('no end');
    expect(read(begin + '<a><b/></a>'.repeat(400_000))).toMatchObject({ complete: false, addresses: [] });
  });
});
