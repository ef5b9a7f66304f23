import { SIMPLIFIED } from './characters.js';

/** For each unit of UTF-16 what stands in its place, 0 for itself. */
const FORMS = read();

/**
 * Traditional Chinese in Simplified characters, one for one, for comparison alone: where a character stands stays the
 * same. One that has several Simplified forms gets the commonest.
 */
export function simplify(text: string): string {
  let done = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const form = FORMS[text.charCodeAt(at)] ?? 0;
    if (form === 0) continue;
    done += text.slice(from, at) + String.fromCharCode(form);
    from = at + 1;
  }
  return from === 0 ? text : done + text.slice(from);
}

function read(): Uint16Array {
  const forms = new Uint16Array(0x10000);
  const pairs = SIMPLIFIED.replaceAll('\n', '');
  for (let at = 0; at < pairs.length; at += 2) forms[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);
  return forms;
}
