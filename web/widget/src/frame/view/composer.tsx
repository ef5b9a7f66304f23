import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { room } from '../text/message-length';
import { sends } from '../text/send-key';
import { ComposerFoot } from './composer-foot';
import { Icon } from './icons';
import { isAnswering } from './progress';
import { useStage } from './stage';

const DRAFT = 'draft';
const TALLEST_PX = 132;

/** Where the visitor writes. Enter sends, Shift+Enter breaks the line. */
export function Composer() {
  const { chat, snapshot, drafts } = useStage();
  const [text, setText] = useState(() => drafts.get(DRAFT) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const { fits } = room(text);
  const isReady = text.trim() !== '' && fits && snapshot.phase !== 'ended';
  useEffect(() => drafts.set(DRAFT, text), [text]);
  const send = () => {
    field.current?.focus();
    if (!isReady) return;
    chat.say(text.trim());
    setText('');
  };
  const input = (value: string) => {
    setText(value);
    if (value.trim()) chat.typing();
  };
  return (
    <form class="composer" onSubmit={(event) => (event.preventDefault(), send())}>
      <div class={`box${fits ? '' : ' over'}`}>
        <Field field={field} text={text} input={input} send={send} />
        {isAnswering(snapshot) && text.trim() === '' ? <StopButton /> : <SendButton isReady={isReady} />}
      </div>
      <ComposerFoot text={text} />
    </form>
  );
}

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly input: (value: string) => void;
  readonly send: () => void;
}

function Field({ field, text, input, send }: FieldProps) {
  const { snapshot, words } = useStage();
  useGrowing(field.current, text);
  const keyDown = (event: KeyboardEvent) => {
    if (!sends(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <textarea
      id="composer"
      ref={field}
      rows={1}
      value={text}
      placeholder={snapshot.timeline.state === 'human' ? words.message : words.placeholder}
      aria-label={words.message}
      aria-invalid={!room(text).fits}
      aria-describedby="room"
      enterkeyhint="send"
      disabled={snapshot.phase === 'ended'}
      onInput={(event) => input(event.currentTarget.value)}
      onKeyDown={keyDown}
    />
  );
}

/** The keyboard of a phone closes when the field loses focus, so pressing the button does not take it. */
function SendButton({ isReady }: { readonly isReady: boolean }) {
  const { words } = useStage();
  return (
    <button
      type="submit"
      class="send"
      aria-label={words.send}
      title={words.send}
      aria-disabled={!isReady}
      onPointerDown={(event) => event.preventDefault()}
    >
      <Icon name="send" />
    </button>
  );
}

function StopButton() {
  const { chat, words } = useStage();
  return (
    <button type="button" class="send stop" aria-label={words.stop} title={words.stop} onClick={() => chat.stop()}>
      <Icon name="stop" />
    </button>
  );
}

function useGrowing(field: HTMLTextAreaElement | null, text: string): void {
  useLayoutEffect(() => {
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
  }, [field, text]);
}
