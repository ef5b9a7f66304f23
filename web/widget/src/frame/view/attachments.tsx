import type { Chat, Snapshot } from '../link/chat';
import type { Attachment } from '../link/uploads';
import { Icon } from './icons';
import { useStage } from './stage';

/** The button that chooses files. A label, so that the field itself gets the focus and the click. */
export function AttachButton() {
  const { chat, snapshot, words } = useStage();
  if (!takesFiles(snapshot)) return null;
  const choose = (field: HTMLInputElement) => {
    chat.uploads.add([...(field.files ?? [])]);
    field.value = ''; // so that the same file can be chosen again
  };
  return (
    <label class="attach" title={words.attach}>
      <input
        type="file"
        multiple
        class="unseen"
        aria-label={words.attach}
        onChange={(event) => choose(event.currentTarget)}
      />
      <Icon name="clip" />
    </label>
  );
}

/** Files that are pasted or dropped; a pasted text is no business of ours. */
export function catching(chat: Chat) {
  const take = (event: Event, files: FileList | undefined) => {
    if (!files?.length || !takesFiles(chat.snapshot)) return;
    event.preventDefault();
    chat.uploads.add([...files]);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData?.files),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer?.files),
    onDragOver: (event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault(),
  };
}

/** The files that the next message will carry. */
export function Attachments() {
  const { snapshot, words } = useStage();
  if (snapshot.attachments.length === 0) return null;
  return (
    <ul class="attachments" aria-label={words.attached}>
      {snapshot.attachments.map((one) => (
        <AttachmentLine key={one.key} attachment={one} />
      ))}
    </ul>
  );
}

function AttachmentLine({ attachment: { key, name, part, file, problem } }: { readonly attachment: Attachment }) {
  const { chat, words } = useStage();
  return (
    <li class={problem ? 'refused' : ''}>
      <Icon name={problem ? 'alert' : 'sheet'} />
      <span class="name" title={name}>
        {name}
      </span>
      {problem && <span role="alert">{words.refusedFile(problem)}</span>}
      {!problem && !file && <progress value={part} aria-label={words.uploading(name)} />}
      <button type="button" aria-label={words.detach(name)} onClick={() => chat.uploads.remove(key)}>
        <Icon name="close" />
      </button>
    </li>
  );
}

function takesFiles({ settings, phase }: Snapshot): boolean {
  return settings.files && phase !== 'ended';
}
