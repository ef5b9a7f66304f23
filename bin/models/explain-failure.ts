import { AppError } from '../../src/shared/error.js';
import type { FailureReason } from '../../src/inference/store/refusal.js';
import { inBytes } from './amounts.js';

const REASONS: Readonly<Record<FailureReason, string>> = {
  unreachable: 'Check the connection. Behind a firewall, set HF_ENDPOINT or HF_MIRRORS, or try --from modelscope.',
  stalled: 'The connection is too slow or broke. Try again: it goes on where it stopped.',
  gated: 'Accept the licence on the page of the model, then set HF_TOKEN to a token of your account.',
  unauthorized: 'Set HF_TOKEN to a valid token, or try --from modelscope.',
  refused: 'Try again later, or from elsewhere: --from modelscope.',
  redirect: 'The hub (or a proxy) sends us astray. Check HF_ENDPOINT.',
  changed: 'The repository was changed meanwhile. Begin anew with --fresh.',
  corrupt: 'What arrives is not what the hub promises. Try again, or from elsewhere: --from modelscope.',
  listing: 'The hub does not list the files as expected. Check HF_ENDPOINT.',
};

/** An error of installing, with what to do about it. */
export function explainFailure(error: unknown): Error {
  if (!(error instanceof AppError)) return error instanceof Error ? error : new Error(String(error));
  return new Error([error.message, hintOf(error)].filter((text) => text !== '').join('\n'), { cause: error });
}

function hintOf({ code, details }: AppError): string {
  const { reason, known } = details;
  if (code === 'download_failed') return REASONS[reason as FailureReason];
  if (code === 'disk_full') return spaceOf(details);
  if (code === 'model_not_found' && Array.isArray(known)) return `There are: ${known.join(', ') || 'none yet'}.`;
  if (reason === 'installed') return 'Remove it first: npx mossdesk models remove <name>';
  return reason === 'in_use' ? 'Choose another first: npx mossdesk models use <name>' : '';
}

function spaceOf({ neededBytes, freeBytes }: AppError['details']): string {
  if (typeof neededBytes !== 'number' || typeof freeBytes !== 'number') return '';
  return `${inBytes(neededBytes)} are needed, ${inBytes(freeBytes)} are free.`;
}
