import { Group, SegmentedControl, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem, Writing } from '../../../api/inbox';
import { useSignedIn } from '../../../session/session-context';
import { LeftText } from './left-text';
import { MessageWriter, NoteWriter, type WriterProps } from './writer';

type Kind = Writing['kind'];

interface ReplyBoxProps {
  readonly item: InboxItem;
  readonly kind: Kind;
  /** The number of the last message. */
  readonly last: number;
  readonly onKind: (kind: Kind) => void;
  readonly onSend: (writing: Writing) => void;
}

/** Where an agent writes: to the visitor once they have the conversation, or a note for colleagues at any time. */
export function ReplyBox({ item, kind, last, onKind, onSend }: ReplyBoxProps) {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const mine = item.state === 'human' && item.agentId === me;
  const locked = kind === 'message' && !mine;
  const field = useRef<HTMLTextAreaElement>(null);
  const Writer = kind === 'note' ? NoteWriter : MessageWriter;
  const choose = (next: string) => onKind(next === 'note' ? 'note' : 'message');
  return (
    <div className="desk-inbox-reply" data-kind={kind}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('inbox.writeKind')}
          value={kind}
          onChange={choose}
          data={[
            { value: 'message', label: t('inbox.reply') },
            { value: 'note', label: t('inbox.note') },
          ]}
        />
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {t('inbox.enterSends')}
        </Text>
      </Group>
      {locked ? (
        <>
          <Text size="sm" c="dimmed" py="sm">
            {t(item.state === 'human' ? 'inbox.othersHand' : 'inbox.takeFirst')}
          </Text>
          <LeftText conversationId={item.id} onNote={() => onKind('note')} />
        </>
      ) : (
        <Writer item={item} last={last} field={field} onSend={onSend} />
      )}
      <FocusKeys kind={kind} onKind={onKind} field={field} />
    </div>
  );
}

/** What the keys r and n press: it brings the field into being, if need be, and puts the cursor there. */
function FocusKeys({ kind, onKind, field }: Pick<ReplyBoxProps, 'kind' | 'onKind'> & Pick<WriterProps, 'field'>) {
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    if (wanted > 0) field.current?.focus();
  }, [wanted, kind, field]);
  const press = (next: Kind) => {
    onKind(next);
    setWanted((count) => count + 1);
  };
  return (
    <>
      <button type="button" hidden data-key="r" onClick={() => press('message')} />
      <button type="button" hidden data-key="n" onClick={() => press('note')} />
    </>
  );
}
