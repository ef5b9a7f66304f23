import { z } from 'zod';
import type { Finding, Words } from './channel.js';
import type { ChannelHost, PlatformAnswer } from './channel-host.js';
import { SendError } from './send-error.js';

const CLOCK_TOLERANCE_MS = 30_000;

/** Asks the platform something for `check`, which never throws: what went wrong becomes a finding, with what to do. */
export async function findingsOf(
  about: Words,
  fix: Words,
  ask: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await ask();
  } catch (error) {
    const reason = reasonOf(error);
    return [{ ok: false, what: { zh: `${about.zh}失败：${reason}`, en: `${about.en} failed: ${reason}` }, fix }];
  }
}

/**
 * Is `url`, as it is set at the platform, where this account is to be called? `path`: of its hook, which has to do where
 * nobody has said under which address we are reached.
 */
export function isOwnHook(url: string, path: string, { calledAt }: ChannelHost): boolean {
  if (!URL.canParse(url)) return false;
  return calledAt === undefined ? new URL(url).pathname.endsWith(path) : new URL(url).href === new URL(calledAt).href;
}

/** Does our clock agree with the platform's, as the `Date` of its answer tells it? Nothing, where it does not tell. */
export function clockFinding({ headers }: PlatformAnswer, now: number): readonly Finding[] {
  const theirs = Date.parse(headers.date ?? '');
  if (Number.isNaN(theirs)) return [];
  const ahead = now > theirs;
  const seconds = Math.round(Math.abs(now - theirs) / 1000);
  const ok = seconds * 1000 <= CLOCK_TOLERANCE_MS;
  if (seconds === 0) return [{ ok, what: { zh: '本机时钟与平台一致', en: "Our clock agrees with the platform's" } }];
  const what = {
    zh: `本机时钟比平台${ahead ? '快' : '慢'} ${seconds} 秒`,
    en: `Our clock is ${seconds} s ${ahead ? 'ahead of' : 'behind'} the platform's`,
  };
  const fix = { zh: '请在服务器上启用时间同步（NTP）。', en: 'Turn on time synchronisation (NTP) on the server.' };
  return [ok ? { ok, what } : { ok, what, fix }];
}

function reasonOf(error: unknown): string {
  if (error instanceof SendError) return error.message;
  if (error instanceof z.ZodError) return 'the answer is not what the platform documents';
  throw error;
}
