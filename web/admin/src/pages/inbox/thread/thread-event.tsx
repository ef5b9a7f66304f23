import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationEvent, MessageBody } from '../../../api/conversations';
import type { InboxItem } from '../../../api/inbox';
import type { MessageFile } from '../../../api/files';
import { Markdown } from '../../../markdown/markdown';
import { KindBadge } from '../../answers/kind-badge';
import { shownKind } from '../../answers/shown-kind';
import { ToolEvent } from './tool-event';
import { AnswerCorrection } from '../../corrections/answer-correction';
import { wrongAnswerOf } from '../../corrections/wrong-answer';
import { FileList } from './files/file-list';

interface ThreadEventProps {
  readonly event: ConversationEvent;
  readonly events: readonly ConversationEvent[];
  readonly conversationId: string;
  /** For who looks back: nothing can be put right here. */
  readonly readOnly?: boolean;
}

/** One line of the log: a message, a note, a change of hands, a verdict of the visitor or the question for one, a call of a tool, or a message that did not arrive. */
export const ThreadEvent = memo(
  function ThreadEvent(props: ThreadEventProps) {
    const Line = LINES[props.event.kind];
    return Line ? <Line {...props} /> : null;
  },
  // A call that waits is over when a later event says so.
  (one, other) => one.event === other.event && (one.event.kind !== 'tool' || one.events === other.events),
);

const LINES: Readonly<Partial<Record<ConversationEvent['kind'], (props: ThreadEventProps) => ReactNode>>> = {
  message: Message,
  note: ({ event }) => (isBreach(event) ? <Breach event={event} /> : <Note event={event} />),
  error: Undelivered,
  tool: ToolEvent,
  rating: Rating,
  feedback: Verdict,
  state: Notice,
  rating_request: Notice,
};

function Message({ event, events, conversationId, readOnly }: ThreadEventProps) {
  const { author, seq } = event;
  // The boundary: the body of a message is the contract's.
  const { text, answer, files = [], wordless = false } = event.body as unknown as MessageBody;
  return (
    <div className="desk-inbox-line-of" data-author={author.kind}>
      <Byline event={event} />
      <div className="desk-inbox-bubble">
        <Said author={author.kind} text={text} files={files} wordless={wordless} />
        {answer && <Origin answer={answer} conversationId={conversationId} seq={seq} />}
      </div>
      {answer && answer.kind !== 'tool' && !readOnly && (
        <AnswerCorrection answer={wrongAnswerOf(conversationId, event, events)} />
      )}
    </div>
  );
}

interface SaidProps {
  readonly author: string;
  readonly text: string;
  readonly files: readonly MessageFile[];
  readonly wordless: boolean;
}

/** The words, and the files; what only names them is not said beside them. */
function Said({ author, text, files, wordless }: SaidProps) {
  if (files.length === 0) return <Words author={author} text={text} />;
  return (
    <>
      {!wordless && <Words author={author} text={text} />}
      <FileList files={files} />
    </>
  );
}

function Words({ author, text }: { readonly author: string; readonly text: string }) {
  // As they see it: what visitors say is no markup.
  return author === 'bot' || author === 'agent' ? (
    <Markdown source={text} />
  ) : (
    <div className="desk-prewrap desk-wrap">{text}</div>
  );
}

interface OriginProps {
  readonly answer: NonNullable<MessageBody['answer']>;
  readonly conversationId: string;
  readonly seq: number;
}

/** How the bot came to its answer, what it rests on, and the way to its trace. */
function Origin({ answer, conversationId, seq }: OriginProps) {
  const { t } = useTranslation();
  const { citations } = answer;
  return (
    <div className="desk-inbox-origin">
      <KindBadge kind={shownKind(answer)} />{' '}
      <Anchor component={Link} to={`/answers/${conversationId}/${seq}` as string} inherit>
        {t('inbox.trace')}
      </Anchor>
      {citations.length > 0 && (
        <details>
          <summary>{t('inbox.sources', { count: citations.length })}</summary>
          {citations.map(({ id, title, quote }, index) => (
            <blockquote key={`${id}-${index}`} className="desk-wrap">
              <Text size="xs" fw={600}>
                {title}
              </Text>
              <Text size="xs" lineClamp={6} className="desk-prewrap">
                {quote}
              </Text>
            </blockquote>
          ))}
        </details>
      )}
    </div>
  );
}

function Note({ event }: { readonly event: ConversationEvent }) {
  return (
    <div className="desk-inbox-line-of" data-author="note">
      <Byline event={event} />
      <div className="desk-inbox-bubble desk-prewrap desk-wrap">{textOf(event)}</div>
    </div>
  );
}

function Byline({ event: { kind, author, at } }: { readonly event: ConversationEvent }) {
  const { t, i18n } = useTranslation();
  const name = author.kind === 'agent' ? (author.name ?? t('inbox.somebody')) : t(`inbox.author.${author.kind}`);
  return (
    <Text size="xs" c="dimmed" truncate maw="100%">
      {kind === 'note' ? t('inbox.noteOf', { name }) : name}{' '}
      <time dateTime={at}>
        {new Date(at).toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit' })}
      </time>
    </Text>
  );
}

/** The system's own note: what was promised and not kept. */
function Breach({ event }: { readonly event: ConversationEvent }) {
  const { t, i18n } = useTranslation();
  const time = new Date(event.at).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  // The boundary: the body of the note is the contract's.
  const { kind } = event.body.breach as NonNullable<InboxItem['due']>;
  return (
    <p className="desk-inbox-notice" data-error>
      {t(`inbox.breach.${kind}`)} · <time dateTime={event.at}>{time}</time>
    </p>
  );
}

function isBreach({ body: { breach } }: ConversationEvent): boolean {
  return typeof breach === 'object' && breach !== null;
}

function Notice({ event }: { readonly event: ConversationEvent }) {
  const { t, i18n } = useTranslation();
  const time = new Date(event.at).toLocaleString(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  return (
    <p className="desk-inbox-notice">
      {event.body.reason === 'quota' && `${t('inbox.quotaReached')} `}
      {event.body.reason === 'agent_gone' ? t('inbox.agentGone') : textOf(event)} ·{' '}
      <time dateTime={event.at}>{time}</time>
    </p>
  );
}

function Verdict({ event }: { readonly event: ConversationEvent }) {
  const { t } = useTranslation();
  const value = event.body.value === 'up' ? 'up' : 'down';
  return <p className="desk-inbox-notice">{t('inbox.verdict', { verdict: t(`answers.rating.${value}`) })}</p>;
}

function Rating({ event }: { readonly event: ConversationEvent }) {
  const { t } = useTranslation();
  const reason = typeof event.body.reason === 'string' ? event.body.reason : '';
  const text = t('inbox.rated', { score: Number(event.body.score) });
  return <p className="desk-inbox-notice">{reason ? t('inbox.because', { text, reason }) : text}</p>;
}

function Undelivered({ event, events }: Omit<ThreadEventProps, 'conversationId'>) {
  const { t } = useTranslation();
  const lost = events.find(({ seq }) => seq === event.body.seq);
  const message = typeof event.body.message === 'string' ? event.body.message : '';
  return (
    <p className="desk-inbox-notice" data-error role="alert">
      {t('inbox.undelivered', { text: lost ? textOf(lost).slice(0, 60) : '…' })} {message}
    </p>
  );
}

function textOf({ body: { text } }: ConversationEvent): string {
  return typeof text === 'string' ? text : '';
}
