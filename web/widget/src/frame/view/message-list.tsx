import { useMemo, useRef } from 'preact/hooks';
import type { Snapshot } from '../link/chat';
import { answersAfter, type Timeline } from '../link/timeline';
import { Icon } from './icons';
import { Message } from './message';
import { PendingMessage } from './pending-message';
import { AnswerInProgress } from './progress';
import { RatingQuestion } from './rating-question';
import { layOut, openQuestion, type Row } from './rows';
import { useStage } from './stage';
import { useStickToEnd } from './use-stick-to-end';
import { Welcome } from './welcome';

/** The conversation. Its live region is elsewhere: this one changes with every token. */
export function MessageList() {
  const { snapshot, words } = useStage();
  const { timeline, pending } = snapshot;
  const list = useRef<HTMLDivElement>(null);
  const isEmpty = !timeline.events.some((event) => event.kind === 'message') && pending.length === 0;
  const own = pending.at(-1)?.clientId;
  const growth = { grown: grown(snapshot), own, fromTop: isEmpty || snapshot.preview };
  const { isAtEnd, toEnd, scrolled } = useStickToEnd(list, growth);
  const seen = useRef(0);
  if (isAtEnd) seen.current = timeline.last;
  return (
    <div class="middle">
      <div class="list" ref={list} onScroll={scrolled} role="log" aria-live="off" aria-label={words.log} tabIndex={0}>
        {beginsAtStart(timeline) && <Welcome isEmpty={isEmpty} />}
        <Rows />
        <AnswerInProgress />
      </div>
      {!isAtEnd && <Pill toEnd={toEnd} seen={seen.current} />}
    </div>
  );
}

function Pill({ toEnd, seen }: { readonly toEnd: () => void; readonly seen: number }) {
  const { snapshot, words } = useStage();
  return (
    <button type="button" class="pill" onClick={toEnd}>
      <Icon name="arrowDown" />
      {words.newMessages(answersAfter(snapshot.timeline, seen).length)}
    </button>
  );
}

/** Answers arrive piece by piece; only what hangs on the log itself is drawn anew here. */
function Rows() {
  const { snapshot, words, now } = useStage();
  const { timeline, pending, language } = snapshot;
  const { events, ratings, state } = timeline;
  const open = openQuestion(events, pending);
  return useMemo(
    () => <>{layOut(events, pending, { now: now(), language, words }).map((row) => draw(row, snapshot, open))}</>,
    [
      events,
      snapshot.pass,
      pending.length,
      JSON.stringify(pending),
      ratings,
      state,
      language,
      snapshot.phase,
      snapshot.askedHuman,
    ],
  );
}

function draw(row: Row, { timeline }: Snapshot, open: number | undefined) {
  if (row.kind === 'day') {
    return (
      <p key={row.key} class="day">
        <span>{row.label}</span>
      </p>
    );
  }
  if (row.kind === 'notice') {
    return (
      <p key={row.key} class="notice">
        {row.text}
      </p>
    );
  }
  if (row.kind === 'pending') return <PendingMessage key={row.key} pending={row.pending} first={row.first} />;
  if (row.kind === 'rating') return <RatingQuestion key={row.key} event={row.event} given={row.given} />;
  const { key, event, at, first, last } = row;
  const rating = timeline.ratings.get(event.seq);
  return <Message key={key} {...{ event, at, first, last, rating }} isOpen={event.seq === open} />;
}

function grown({ timeline, pending, typing, phase }: Snapshot): string {
  const { last, draft, status } = timeline;
  return [last, draft?.text.length, status?.status, pending.length, typing, phase].join();
}

/** Of a long conversation only the newest part is known; a greeting above it would be out of place. */
function beginsAtStart({ events }: Timeline): boolean {
  return (events[0]?.seq ?? 1) === 1;
}
