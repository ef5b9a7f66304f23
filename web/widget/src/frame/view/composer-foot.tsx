import { isLeft } from '../link/timeline';
import { room } from '../text/message-length';
import { Icon } from './icons';
import { useStage } from './stage';

/** Under the composer: the way to a person, always in sight, and how much room is left once that matters. */
export function ComposerFoot({ text }: { readonly text: string }) {
  const { words } = useStage();
  const { left, near, fits } = room(text);
  return (
    <div class="under">
      <HumanButton />
      <span id="room" class={`room${fits ? '' : ' over'}`} role="status">
        {near && (fits ? words.left(left) : words.tooLong(-left))}
      </span>
    </div>
  );
}

function HumanButton() {
  const { chat, snapshot, words } = useStage();
  const { state } = snapshot.timeline;
  if (state === 'human') return null;
  if (state === 'waiting' || snapshot.askedHuman) {
    return (
      <span class="calling">
        <i class="pulse" />
        {isLeft(snapshot.timeline) ? words.noted : words.waiting}
        <button type="button" onClick={() => chat.stop()}>
          {words.cancel}
        </button>
      </span>
    );
  }
  return (
    <button type="button" class="human" disabled={snapshot.phase === 'ended'} onClick={() => chat.askHuman()}>
      <Icon name="person" />
      {words.human}
    </button>
  );
}
