import type { Snapshot } from '../link/chat';
import { isLeft } from '../link/timeline';
import { authorName } from '../text/narrator';
import type { Words } from '../words/words';
import { Icon } from './icons';
import { titleOf } from './look';
import { useStage } from './stage';

/** Title, who is answering, and the way out. */
export function Header() {
  const { snapshot, words, close } = useStage();
  return (
    <header class="header">
      <span class="mark">
        <Icon name="sprout" />
      </span>
      <div class="heading">
        <h1 id="title" tabIndex={-1}>
          {titleOf(snapshot.settings, snapshot.language)}
        </h1>
        <p class="subtitle">{subtitle(snapshot, words)}</p>
      </div>
      {close && (
        <button type="button" class="round" aria-label={words.close} title={words.close} onClick={close}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}

function subtitle({ timeline }: Snapshot, words: Words): string {
  if (timeline.state === 'waiting') return isLeft(timeline) ? words.noted : words.waiting;
  if (timeline.state !== 'human') return words.online;
  const spoken = timeline.events.filter((event) => event.author.kind === 'agent').at(-1);
  return words.withAgent(authorName(spoken?.author ?? { kind: 'agent' }, words));
}
