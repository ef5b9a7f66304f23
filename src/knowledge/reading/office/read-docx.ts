import mammoth from 'mammoth';
import type { ReadDocument } from '../document.js';
import type { ReadingLimits } from '../reading-limits.js';
import { fragmentBlocks } from '../web/read-html.js';
import { HIDDEN_STYLE, markHiddenRuns } from './hidden-runs.js';
import { officeFile, officeParts, officeTitle } from './office-parts.js';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MAIN = 'word/document.xml';
/** Names of heading styles where Word speaks Chinese; mammoth knows the English ones. */
const STYLES = [
  `r.${HIDDEN_STYLE} => mossdesk-hidden`,
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='标题 ${level}'] => h${level}:fresh`,
    `p[style-name='標題 ${level}'] => h${level}:fresh`,
  ]),
];

/** A Word document: headings by their styles, lists and tables; its pictures and macros are left where they are. */
export async function readDocx(file: Buffer, limits: ReadingLimits): Promise<ReadDocument> {
  const parts = await officeParts(file, limits);
  const main = parts.get(MAIN)?.toString('utf8') ?? '';
  const marked = officeFile(new Map([...parts, [MAIN, Buffer.from(markHiddenRuns(main))]]));
  const { value } = await mammoth.convertToHtml(
    { buffer: marked },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  const html = value.replaceAll('<mossdesk-hidden>', '<span hidden>').replaceAll('</mossdesk-hidden>', '</span>');
  return { mediaType: MEDIA_TYPE, title: officeTitle(parts), pages: null, blocks: fragmentBlocks(html) };
}
