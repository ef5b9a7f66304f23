import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../../api/api-error';
import { type InboxItem, itemQuery } from '../../../api/inbox';
import { Failure } from '../../../ui/failure';
import { LoadingRows } from '../../../ui/loading-rows';
import { useNotify } from '../../../ui/use-notify';
import { PacketLines } from './packet-lines';
import { Presence } from './presence';
import { ReplyBox } from './reply-box';
import { ThreadHead } from './thread-head';
import { ThreadLog } from './thread-log';
import { useReadMark } from './use-read-mark';
import { useThread } from './use-thread';

interface ThreadProps {
  readonly conversationId: string;
  readonly onBack: () => void;
}

/** The open conversation. */
export function Thread({ conversationId, onBack }: ThreadProps) {
  const { data: item, error, refetch } = useQuery(itemQuery(conversationId));
  if (item) return <OpenThread item={item} onBack={onBack} />;
  return <Box p="md">{error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />}</Box>;
}

function OpenThread({ item, onBack }: { readonly item: InboxItem; readonly onBack: () => void }) {
  const onFailure = useInboxFailure();
  const thread = useThread(item.id, onFailure);
  const [kind, setKind] = useState<'message' | 'note'>('message');
  const lastMessage = thread.events.findLast((event) => event.kind === 'message')?.seq ?? 0;
  useReadMark(item, thread.events.at(-1)?.seq);
  return (
    <>
      <ThreadHead item={item} onBack={onBack} onFailure={onFailure} />
      <Presence agents={thread.agents} />
      {thread.ready && <PacketLines item={item} events={thread.events} />}
      <ThreadLog item={item} thread={thread} />
      <ReplyBox item={item} kind={kind} last={lastMessage} onKind={setKind} onSend={thread.send} />
    </>
  );
}

/** Says why something did not work; that somebody else was quicker is no mistake in a form. */
function useInboxFailure(): (error: unknown) => void {
  const { t } = useTranslation();
  const notify = useNotify();
  const text = t('inbox.changedHands');
  // The functions of notify are new in each render, and so would this be.
  return useCallback(
    (error: unknown) => (isRefusal(error, 'conflict') ? notify.refused(text) : notify.failed(error)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [text],
  );
}
