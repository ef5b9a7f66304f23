import { Button, Center } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../api/inbox';
import { LoadingRows } from '../../../ui/loading-rows';
import { Markdown } from '../../../markdown/markdown';
import { PendingLine } from './pending-line';
import { ThreadEvent } from './thread-event';
import type { useThread } from './use-thread';

/** Who is so near the end wants to stay at the end, in pixels. */
const NEAR_END = 120;
const TYPING_MS = 5000;

interface ThreadLogProps {
  readonly item: InboxItem;
  readonly thread: ReturnType<typeof useThread>;
}

/** What was said, noted and done, oldest first; stays at the end while one is there. */
export function ThreadLog({ item, thread }: ThreadLogProps) {
  const { t } = useTranslation();
  const { events, pending, writing, ready, showEarlier, send } = thread;
  const box = useStickToEnd([events.length, pending.length, writing?.text.length, thread.agents.length]);
  if (!ready) return <LoadingRows rows={5} />;
  return (
    // Without the tab stop nobody could scroll it by keyboard where it holds no links.
    <div ref={box} className="desk-inbox-log" role="log" aria-label={t('inbox.log')} tabIndex={0}>
      {showEarlier && (
        <Center>
          <Button size="compact-sm" variant="subtle" onClick={showEarlier}>
            {t('inbox.earlier')}
          </Button>
        </Center>
      )}
      {events.map((event) => (
        <ThreadEvent key={event.seq} event={event} events={events} conversationId={item.id} />
      ))}
      {writing && (
        <div className="desk-inbox-line-of" data-author="bot">
          <div className="desk-inbox-bubble" data-writing>
            {writing.text ? <Markdown source={writing.text} /> : t('inbox.botThinks')}
          </div>
        </div>
      )}
      {pending.map((one) => (
        <PendingLine key={one.clientId} pending={one} onRetry={send} />
      ))}
      <VisitorTyping at={thread.typedAt} />
    </div>
  );
}

/** Shown for five seconds after the last sign. */
function VisitorTyping({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(at), TYPING_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return <div role="status">{at > over && <p className="desk-inbox-notice">{t('inbox.visitorTypes')}</p>}</div>;
}

function useStickToEnd(changes: readonly unknown[]) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const { current } = box;
    const note = () => {
      if (current) atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_END;
    };
    current?.addEventListener('scroll', note, { passive: true });
    return () => current?.removeEventListener('scroll', note);
  });
  // The box shrinks, too, when what one writes in below it grows.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) current.scrollTop = current.scrollHeight;
    });
    observer.observe(current);
    return () => observer.disconnect();
  });
  useLayoutEffect(() => {
    const { current } = box;
    if (current && atEnd.current) current.scrollTop = current.scrollHeight;
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, changes);
  return box;
}
