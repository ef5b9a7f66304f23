import { ActionIcon, FileButton } from '@mantine/core';
import type { ClipboardEvent, DragEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../../ui/icon';
import { AttachmentList } from './attachment-list';
import type { Attachments } from './use-attachments';

interface FileCatcherProps {
  readonly attachments: Attachments;
  readonly children: ReactNode;
}

/** Shows the files of the message that is being written, and takes those that are pasted or dropped here. */
export function FileCatcher({ attachments, children }: FileCatcherProps) {
  const { list, add, remove } = attachments;
  return (
    <div {...catching(add)}>
      <AttachmentList list={list} onRemove={remove} />
      {children}
    </div>
  );
}

/** The button that chooses files. */
export function Clip({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  return (
    <FileButton multiple onChange={onFiles}>
      {(props) => (
        <ActionIcon {...props} size="lg" variant="default" aria-label={t('inbox.files.attach')}>
          <Icon name="clip" />
        </ActionIcon>
      )}
    </FileButton>
  );
}

/** Files that are pasted or dropped; a pasted text is no business of ours. */
function catching(add: (files: readonly File[]) => void) {
  const take = (event: ClipboardEvent | DragEvent, files: FileList) => {
    if (files.length === 0) return;
    event.preventDefault();
    add([...files]);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer.files),
    onDragOver: (event: DragEvent) => event.dataTransfer.types.includes('Files') && event.preventDefault(),
  };
}
