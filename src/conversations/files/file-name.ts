import { type FileType, withEnding } from './file-type.js';

/** Characters a name has at most, its ending among them. */
const LONGEST = 120;
/** Control characters, and those that turn the direction of writing, so that `exe.jpg` is read where `gpj.exe` stands. */
const UNSEEN = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** What Windows takes in no name. */
const FORBIDDEN = /[<>:"|?*]/g;
const ENDING = /\.[^.\s]{1,10}$/;

/**
 * The name to keep a file under, from what its sender calls it: the last part of a path, in characters that are seen, at most
 * 120, with an ending that fits what it is.
 */
export function fileNameOf(given: string, type: FileType): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const seen = last.replace(UNSEEN, '').replace(FORBIDDEN, '_').replace(/\s+/gu, ' ').trim().replace(/^\.+/, '');
  return shortened(withEnding(seen.replace(/[. ]+$/, '') || 'file', type));
}

/** Without its middle, where it is too long: the ending stays. */
function shortened(name: string): string {
  const ending = ENDING.exec(name)?.[0] ?? '';
  const characters = Array.from(name.slice(0, name.length - ending.length));
  const room = LONGEST - Array.from(ending).length;
  return characters.length > room ? `${characters.slice(0, room - 1).join('')}…${ending}` : name;
}
