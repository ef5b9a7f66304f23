import { Button, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, isRefusal } from '../../../api/api-error';
import { type InboxItem, itemQuery } from '../../../api/inbox';
import { Failure } from '../../../ui/failure';
import { LoadingRows } from '../../../ui/loading-rows';
import { useNotify } from '../../../ui/use-notify';
import { Gone } from './gone';
import { PacketLines } from './packet-lines';
import { Presence } from './presence';
import { ReplyBox } from './reply-box';
import { ThreadHead } from './thread-head';
import { ThreadLog } from './thread-log';
import { useReadMark } from './use-read-mark';
import { useThread } from './use-thread';
import { VisitorLines } from './visitor-lines';

/** 400 is for an address that can be no conversation's. */
const GONE: ReadonlySet<number> = new Set([400, 404, 410]);
/** No news tells that a conversation was erased: whoever has it open asks now and then, and on coming back to it. */
const STILL_THERE = { refetchInterval: 60_000, refetchOnWindowFocus: 'always' } as const;

interface ThreadProps {
  readonly conversationId: string;
  readonly onBack: () => void;
}

/** The open conversation. */
export function Thread({ conversationId, onBack }: ThreadProps) {
  const { t } = useTranslation();
  const { data: item, error, refetch } = useQuery({ ...itemQuery(conversationId), ...STILL_THERE });
  if (isGone(error)) return <Gone conversationId={conversationId} onBack={onBack} />;
  if (item) return <OpenThread item={item} onBack={onBack} />;
  return (
    <Stack p="md">
      {error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />}
      <Button variant="default" className="desk-inbox-back" onClick={onBack}>
        {t('inbox.back')}
      </Button>
    </Stack>
  );
}

/** Erased, or never there. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && GONE.has(error.status);
}

function OpenThread({ item, onBack }: { readonly item: InboxItem; readonly onBack: () => void }) {
  const onFailure = useInboxFailure(item.id);
  const thread = useThread(item.id, onFailure);
  const [kind, setKind] = useState<'message' | 'note'>('message');
  const lastMessage = thread.events.findLast((event) => event.kind === 'message')?.seq ?? 0;
  useReadMark(item, thread.events.at(-1)?.seq);
  return (
    <>
      <ThreadHead item={item} onBack={onBack} onFailure={onFailure} />
      <VisitorLines item={item} />
      <Presence agents={thread.agents} />
      {thread.ready && <PacketLines item={item} events={thread.events} />}
      <ThreadLog item={item} thread={thread} />
      <ReplyBox item={item} kind={kind} last={lastMessage} onKind={setKind} onSend={thread.send} />
    </>
  );
}

/** Says why something did not work; that somebody else was quicker is no mistake in a form. */
function useInboxFailure(id: string): (error: unknown) => void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const text = t('inbox.changedHands');
  const tooManyTags = t('inbox.tooManyTags');
  // The functions of notify are new in each render, and so would this be.
  return useCallback(
    (error: unknown) => {
      // Erased meanwhile: reading it again says so, in its place.
      if (isGone(error)) void queries.invalidateQueries({ queryKey: itemQuery(id).queryKey });
      if (!isRefusal(error, 'conflict')) notify.failed(error);
      else notify.refused(error.details.reason === 'too_many_tags' ? tooManyTags : text);
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [text, tooManyTags, id, queries],
  );
}
