/** A call to a web hook, as it leaves the platform. */
export interface HookCall {
  readonly method?: 'GET' | 'POST';
  /** Added to the address of the hook. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What the hook answered, after how many milliseconds; status 0 when it did not, in time. */
export interface HookAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly ms: number;
}

/** How a platform repeats what was not taken. All in its own time: `factor` 0.001 makes a second a millisecond. */
export interface HookPatience {
  /** How long it waits for an answer. Not scaled: here the receiver sets the pace. */
  readonly answerMs: number;
  /** The pauses before the second call, the third, and so on. */
  readonly pausesMs: readonly number[];
  readonly factor: number;
  /** Does this answer count? 2xx, if left out. */
  readonly taken?: (answer: HookAnswer) => boolean;
}

/** Calls a hook once. Does not throw. */
export async function callHook(url: string, call: HookCall, answerMs: number): Promise<HookAnswer> {
  const { method = 'POST', query = {}, headers = {}, body } = call;
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const started = performance.now();
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) };
  const init = { method, headers, redirect: 'manual', signal: AbortSignal.timeout(answerMs), ...content } as const;
  try {
    const response = await fetch(address, init);
    const text = await response.text();
    const ms = performance.now() - started;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: text, ms };
  } catch {
    return { status: 0, headers: {}, body: '', ms: performance.now() - started };
  }
}

/**
 * Calls a hook until it takes the call or the platform gives up. `make` writes each call anew, for platforms that sign
 * again or count the attempts (0 is the first). Returns all answers in order.
 */
export async function deliver(
  url: string,
  make: (attempt: number) => HookCall,
  patience: HookPatience,
): Promise<HookAnswer[]> {
  const { answerMs, pausesMs, factor, taken = ({ status }) => status >= 200 && status < 300 } = patience;
  const answers: HookAnswer[] = [];
  for (let attempt = 0; attempt <= pausesMs.length; attempt++) {
    if (attempt) await new Promise((resolve) => setTimeout(resolve, (pausesMs[attempt - 1] ?? 0) * factor));
    const answer = await callHook(url, make(attempt), answerMs);
    answers.push(answer);
    if (taken(answer)) break;
  }
  return answers;
}
