import writeXlsxFile from 'write-excel-file/node';
import { manualPages } from './manual.js';
import { docxFile, docxParagraph, docxTable, pptxFile, pptxShape, pptxTable } from './office-writer.js';
import { writePdf } from './pdf-writer.js';

const ROWS = [
  ['型号', '保修', '价格'],
  ['X100', '12 个月', '599 元'],
  ['X200', '24 months', '899'],
];

/** A small file of every kind that is read. */
export async function sampleFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const text = '退货政策\n\n七天内可以无理由退货，运费由买家承担。\n\n- 未拆封\n- Unused, with its invoice\n';
  const html = `<!doctype html><html lang="zh"><head><title>退货</title></head><body><main><h1>退货</h1><p>七天内<b>可退</b>。</p><table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table><ul><li>甲<ul><li>乙</li></ul></li></ul><p hidden>看不见</p></main></body></html>`;
  const workbook = await writeXlsxFile(ROWS.map((row) => row.map((value) => ({ value })))).toBuffer();
  return new Map([
    ['pdf', writePdf(manualPages(2))],
    ['docx', docxFile(docxParagraph('退货', '1') + docxParagraph('七天内可退。') + docxTable(ROWS))],
    ['xlsx', workbook],
    ['pptx', pptxFile([{ shapes: pptxShape(['退货'], 'title') + pptxShape(['甲', 'b']) + pptxTable(ROWS) }])],
    ['html', Buffer.from(html)],
    ['md', Buffer.from(`# 退货\n\n${text}\n| ${ROWS.map((row) => row.join(' | ')).join(' |\n| ')} |\n\n<div>乙</div>`)],
    ['csv', Buffer.from(ROWS.map((row) => row.join(',')).join('\n'))],
    ['txt', Buffer.from(text)],
    ['gb', Buffer.from('cdcbbbf5d5fed2dfa3bac6dfccecc4dabfc9cdcba3acd4cbb7d1d3c9c2f2bcd2b3d0b5a3a1a3', 'hex')],
  ]);
}
