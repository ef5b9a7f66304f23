import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Snapshot } from '../link/chat';
import { room } from '../text/message-length';
import { sends } from '../text/send-key';
import { AttachButton, Attachments, catching } from './attachments';
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
  const isReady = hasSomething(snapshot, text) && fits && snapshot.phase !== 'ended';
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
    <form class="composer" onSubmit={(event) => (event.preventDefault(), send())} {...catching(chat)}>
      <Attachments />
      <div class={`box${fits ? '' : ' over'}`}>
        <AttachButton />
        <Field field={field} text={text} input={input} send={send} />
        <MainButton text={text} isReady={isReady} />
      </div>
      <ComposerFoot text={text} />
    </form>
  );
}

/** Sends what there is; ends the answer that is being written while there is nothing. */
function MainButton({ text, isReady }: { readonly text: string; readonly isReady: boolean }) {
  const { snapshot } = useStage();
  const isIdle = text.trim() === '' && !isReady;
  return isIdle && isAnswering(snapshot) ? <StopButton /> : <SendButton isReady={isReady} />;
}

/** Words, or files that are all there. */
function hasSomething({ attachments }: Snapshot, text: string): boolean {
  const isWhole = attachments.every(({ file, problem }) => file ?? problem);
  return isWhole && (text.trim() !== '' || attachments.some(({ file }) => file));
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
