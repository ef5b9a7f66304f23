import type { Pending } from '../link/outbox';
import { Icon } from './icons';
import { useStage } from './stage';

/** A message of the visitor that is still on its way, and what to do if it does not get there. */
export function PendingMessage({ pending, first }: { readonly pending: Pending; readonly first: boolean }) {
  const { words } = useStage();
  return (
    <article class={`message mine pending ${pending.status}${first ? ' first' : ''}`}>
      <span class="unseen">{words.says(words.you)}</span>
      <div class="bubble">{[pending.text, ...namesIn(pending)].filter(Boolean).join('\n')}</div>
      {pending.status === 'failed' ? <Failure pending={pending} /> : <Progress pending={pending} />}
    </article>
  );
}

function namesIn({ files = [] }: Pending): readonly string[] {
  return files.map(({ name }) => name);
}

function Progress({ pending }: { readonly pending: Pending }) {
  const { snapshot, words } = useStage();
  const isAway = snapshot.phase === 'waiting' || snapshot.phase === 'ended';
  return (
    <span class={`fate${isAway ? '' : ' late'}`}>
      <Icon name="clock" />
      {isAway && pending.status === 'waiting' ? words.willSend : words.sending}
    </span>
  );
}

function Failure({ pending: { clientId, failure } }: { readonly pending: Pending }) {
  const { chat, words } = useStage();
  const isTooLong = failure === 'message_too_long';
  return (
    <span class="fate failed" role="alert">
      <Icon name="alert" />
      {isTooLong ? words.refusedTooLong : words.notSent}
      {!isTooLong && (
        <button type="button" onClick={() => chat.retry(clientId)}>
          {words.retry}
        </button>
      )}
      <button type="button" onClick={() => chat.discard(clientId)}>
        {words.discard}
      </button>
    </span>
  );
}
