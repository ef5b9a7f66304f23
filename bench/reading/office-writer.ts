import { storedZip } from '../../src/knowledge/files/stored-zip.js';

/** A file of Office's kind from its parts. Only what readers ask for is there. */
export function officeFile(parts: Readonly<Record<string, string>>): Buffer {
  return storedZip(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
}

/** A Word document with this body: paragraphs and tables in Word's own XML. */
export function docxFile(body: string, more: Readonly<Record<string, string>> = {}): Buffer {
  return officeFile({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style></w:styles>`,
    ...more,
  });
}

/** A paragraph of Word's. `style`: 1 or 2, a heading; `run`: properties of its letters. */
export function docxParagraph(text: string, style = '', run = ''): string {
  const named = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${named}<w:r>${run ? `<w:rPr>${run}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of Word's. `cell`: properties of every cell. */
export function docxTable(rows: readonly (readonly string[])[], cell = ''): string {
  const cells = (row: readonly string[]) =>
    row.map((text) => `<w:tc><w:tcPr>${cell}</w:tcPr>${docxParagraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

const SLIDE =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A presentation of these slides, each the XML of its shapes; stored in the opposite order, as after moving them. */
export function pptxFile(slides: readonly { readonly shapes: string; readonly attributes?: string }[]): Buffer {
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="r${at}"/>`).join('');
  const name = (at: number) => `slides/slide${slides.length - at}.xml`;
  const relations = slides.map((_, at) => `<Relationship Id="r${at}" Type="slide" Target="${name(at)}"/>`).join('');
  return officeFile({
    '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
    'ppt/presentation.xml': `<?xml version="1.0"?><p:presentation ${SLIDE}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<?xml version="1.0"?><Relationships>${relations}</Relationships>`,
    ...Object.fromEntries(
      slides.map(({ shapes, attributes = '' }, at) => [
        `ppt/${name(at)}`,
        `<?xml version="1.0"?><p:sld ${SLIDE} ${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
      ]),
    ),
  });
}

/** A shape with these lines. `place`: `title`, `body`, `sldNum`… */
export function pptxShape(lines: readonly string[], place = 'body'): string {
  const paragraphs = lines.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('');
  return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr><p:ph type="${place}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
}

/** A table in a slide. */
export function pptxTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((text) => `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`).join('');
  return `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>${rows.map((row) => `<a:tr>${cells(row)}</a:tr>`).join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
}
