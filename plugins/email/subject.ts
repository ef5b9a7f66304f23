import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { sha256 } from '../../src/sdk/proof.js';

const PREFIXES = /^(\s*(re|aw|sv|antw|fwd?|wg|tr|回复|答复|回覆|转发|轉寄)(\[\d+\])?\s*[:：]\s*)+/i;
const REMEMBERED_MS = 7 * 24 * 3_600_000;

/** The subject without «Re:», «回复：» and the like, in one line. */
export function bareSubject(subject: string): string {
  return subject.replace(/\s+/g, ' ').replace(PREFIXES, '').trim().slice(0, 200);
}

/** Does the subject say that this answers another mail? */
export function isAnswer(subject: string): boolean {
  return PREFIXES.test(subject);
}

/** The thread in which somebody wrote under this subject within the last week, for programs that link nothing. */
export function threadBySubject(id: string, subject: string, host: ChannelHost): Promise<string | undefined> {
  return host.memory.get(nameOf(id, subject));
}

export function rememberThread(id: string, subject: string, thread: string, host: ChannelHost): Promise<void> {
  return host.memory.set(nameOf(id, subject), thread, REMEMBERED_MS);
}

function nameOf(id: string, subject: string): string {
  return `subject.${sha256(id, '\n', bareSubject(subject).toLowerCase()).toString('hex').slice(0, 32)}`;
}
