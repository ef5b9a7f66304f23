import type { Snapshot } from '../link/chat';
import type { Words } from '../words/words';
import { Icon, type IconName } from './icons';
import { useStage } from './stage';

interface Trouble {
  readonly tone: 'calm' | 'alert';
  readonly icon: IconName;
  readonly text: string;
}

/** One line that says what stands in the way, if anything does. It fades in late, so a short hiccup stays unseen. */
export function Banner() {
  const { snapshot, words } = useStage();
  const trouble = troubleOf(snapshot, words);
  return (
    <div class="trouble" role="status">
      {trouble && (
        <p key={trouble.text} class={`banner ${trouble.tone}`}>
          <Icon name={trouble.icon} />
          <span>{trouble.text}</span>
        </p>
      )}
    </div>
  );
}

function troubleOf({ phase, held, timeline }: Snapshot, words: Words): Trouble | undefined {
  if (phase === 'ended') return { tone: 'alert', icon: 'alert', text: words.unavailable };
  if (phase === 'waiting') return { tone: 'alert', icon: 'alert', text: words.offline };
  if (phase === 'connecting' && !timeline.conversationId)
    return { tone: 'calm', icon: 'clock', text: words.connecting };
  return held ? { tone: 'calm', icon: 'clock', text: words.held } : undefined;
}
