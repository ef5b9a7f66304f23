import { storedZip } from '../../files/stored-zip.js';
import { unzip } from '../../files/unzip.js';
import { MOST_ENTRIES, type ReadingLimits } from '../reading-limits.js';
import { parseXml, refuseDeclarations } from '../web/dom.js';

const XML = /\.(?:xml|rels)$/u;

/**
 * The XML parts of an Office file, unpacked within limits. Macros, pictures, fonts and embedded files stay behind; so does
 * everything outside the file. Throws `document_malformed` when a part declares entities.
 */
export async function officeParts(file: Buffer, { unpackedBytes }: ReadingLimits): Promise<Map<string, Buffer>> {
  const parts = await unzip(file, (name) => XML.test(name), { entries: MOST_ENTRIES, bytes: unpackedBytes });
  for (const content of parts.values()) refuseDeclarations(content.toString('latin1'));
  return parts;
}

/** The same parts as a file whose headers are true, for readers that open files. */
export function officeFile(parts: ReadonlyMap<string, Buffer>): Buffer {
  return storedZip(parts);
}

/** What the author called it; null when he did not, or his program's word for "untitled" stands there. */
export function officeTitle(parts: ReadonlyMap<string, Buffer>): string | null {
  const core = parts.get('docProps/core.xml');
  if (!core) return null;
  const title = parseXml(core.toString('utf8')).getElementsByTagName('dc:title');
  const text = Array.from(title)[0]?.textContent?.trim() ?? '';
  return text === '' || /^(?:untitled|无标题|PowerPoint|Microsoft Word\b)/iu.test(text) ? null : text;
}
