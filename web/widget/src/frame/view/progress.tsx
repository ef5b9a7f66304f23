import type { Snapshot } from '../link/chat';
import type { Words } from '../words/words';
import { Icon } from './icons';
import { queuedLine } from '../text/narrator';
import { Markdown } from './markdown-view';
import { useStage } from './stage';

/** The answer being written, or the dots before its first word. Screen readers hear of it by the sentence elsewhere. */
export function AnswerInProgress() {
  const { snapshot, words } = useStage();
  const { draft } = snapshot.timeline;
  const waitingFor = draft ? undefined : doing(snapshot, words);
  if (!draft && !waitingFor) return null;
  return (
    <article class="message theirs progress" aria-hidden="true">
      <Writer isAgent={!draft && snapshot.typing === 'agent'} />
      <div class="bubble">
        {draft ? <Markdown text={draft.text} /> : <Dots label={waitingFor?.label} />}
        {draft && <span class="caret" />}
      </div>
    </article>
  );
}

function Writer({ isAgent }: { readonly isAgent: boolean }) {
  const { words } = useStage();
  return (
    <div class="author">
      <span class="face">
        <Icon name={isAgent ? 'person' : 'sprout'} />
      </span>
      <span>{isAgent ? words.agent : words.bot}</span>
    </div>
  );
}

function Dots({ label }: { readonly label?: string }) {
  return (
    <p class="dots">
      <i />
      <i />
      <i />
      {label && <span>{label}</span>}
    </p>
  );
}

function doing({ timeline, typing }: Snapshot, words: Words): { readonly label?: string } | undefined {
  const { status } = timeline;
  if (status?.status === 'queued') return { label: queuedLine(status, words) };
  if (status) return { label: words.thinking };
  if (!typing) return undefined;
  return { label: typing === 'agent' ? words.agentTyping : undefined };
}

/** Whether there is an answer under way that the visitor can stop. */
export function isAnswering({ timeline }: Snapshot): boolean {
  return timeline.draft !== undefined || (timeline.status !== undefined && timeline.state === 'bot');
}
