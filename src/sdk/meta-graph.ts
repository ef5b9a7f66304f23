import { z } from 'zod';
import type { ChannelHost, PlatformAnswer, PlatformRequest } from './channel-host.js';
import { hmacSha256 } from './proof.js';
import { SendError, type SendErrorKind, statusError } from './send-error.js';

/** What a call to the Graph API needs. `apiRoot` has the version: `https://graph.facebook.com/v24.0`. */
export interface MetaAccess {
  readonly apiRoot: string;
  readonly accessToken: string;
  readonly appSecret: string;
}

const Failure = z.object({
  error: z.object({
    message: z.string(),
    code: z.number(),
    error_subcode: z.number().optional(),
    error_data: z.object({ details: z.string() }).optional().catch(undefined),
  }),
});

/**
 * Meta's codes by what can be done about them; what is not here is refused too.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 */
const KINDS: Readonly<Record<SendErrorKind, readonly number[]>> = {
  auth: [3, 10, 102, 190, 200, 368, 131005, 131031, 131045, 133010],
  rate: [4, 17, 32, 613, 80006, 80007, 130429, 131048, 131056],
  window: [131047, 2018278, 2534022],
  blocked: [551, 131026, 131050, 1545041, 2018001, 2018108],
  too_long: [],
  transient: [131016, 131057, 133004],
  unknown: [1, 2, 131000],
  // Another app, or a person, has the conversation: as a code alone (10) it would look like a missing right.
  refused: [2018300],
};
/** How long to wait where Meta does not say: a pair of numbers may talk every 6 s. */
const WAITS_MS = new Map([
  [131056, 6000],
  [130429, 1000],
]);
const USUAL_WAIT_MS = 60_000;

/**
 * Calls the Graph API with the bearer token and the proof that we hold the app's secret, so that a stolen token is of no use.
 * Throws `SendError` with Meta's code for what is not 2xx.
 */
export async function callGraph(
  path: string,
  request: PlatformRequest,
  access: MetaAccess,
  host: ChannelHost,
): Promise<PlatformAnswer> {
  const url = new URL(`${access.apiRoot}/${path}`);
  url.searchParams.set('appsecret_proof', hmacSha256(access.appSecret, access.accessToken).toString('hex'));
  const headers = { ...request.headers, authorization: `Bearer ${access.accessToken}` };
  const answer = await host.call(url.href, { ...request, headers });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw metaError(answer);
}

/** What an answer of the Graph API other than 2xx means for us. */
export function metaError(answer: PlatformAnswer): SendError {
  const failure = Failure.safeParse(answer.json).data?.error;
  if (!failure) return statusError('Graph API', answer);
  const { code, error_subcode: subcode, error_data: data } = failure;
  const said = [failure.message, ...(data ? [data.details] : [])].join(' ').slice(0, 300);
  const kind = kindOf(said, subcode, code);
  const message = `Graph API ${code}${subcode === undefined ? '' : `/${subcode}`}: ${said}`;
  return new SendError(kind, message, kind === 'rate' ? waitOf(code, answer) : undefined);
}

/** The subcode is the more exact of the two. */
function kindOf(said: string, ...codes: readonly (number | undefined)[]): SendErrorKind {
  for (const code of codes.filter((given) => given !== undefined))
    for (const [kind, known] of Object.entries(KINDS)) if (known.includes(code)) return kind as SendErrorKind;
  return /at most \d+ characters|less than or equal to \d+|too long/i.test(said) ? 'too_long' : 'refused';
}

/** Where an app has used up what it may, a header tells the minutes until it may again. */
function waitOf(code: number, { headers }: PlatformAnswer): number {
  const minutes = /"estimated_time_to_regain_access":\s*(\d+)/.exec(headers['x-business-use-case-usage'] ?? '')?.[1];
  return WAITS_MS.get(code) ?? (Number(minutes) > 0 ? Number(minutes) * 60_000 : USUAL_WAIT_MS);
}
