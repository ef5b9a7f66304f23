import type { Answer, Rating, SpokenEvent } from '../link/protocol';
import { authorName } from '../text/narrator';
import { clockTime } from '../text/moments';
import { Files } from './files';
import { Icon } from './icons';
import { Markdown } from './markdown-view';
import { Sources } from './sources';
import { useStage } from './stage';

/** Kinds of answer a visitor can have an opinion of. */
const RATED: readonly Answer['kind'][] = ['faq', 'quote', 'generated', 'tool'];

export interface MessageProps {
  readonly event: SpokenEvent;
  readonly at: number;
  readonly first: boolean;
  readonly last: boolean;
  /** Whether nothing has been said since: then it may offer a person. */
  readonly isOpen: boolean;
  readonly rating?: Rating;
}

/** A message the server has confirmed, with all that belongs to it. */
export function Message(props: MessageProps) {
  const { event } = props;
  if (event.author.kind === 'visitor') return <VisitorMessage {...props} />;
  const { answer, text, files, wordless } = event.body;
  return (
    <article class={`message theirs ${event.author.kind}`}>
      {props.first ? <Author event={event} /> : <HiddenAuthor event={event} />}
      <div class="bubble">
        {!(wordless && files) && <Markdown text={text} />}
        <Files files={files} />
        {answer && <Grounds answer={answer} />}
      </div>
      {answer && <Choices answer={answer} isOpen={props.isOpen} />}
      <Foot {...props} />
    </article>
  );
}

/** What an answer rests on. */
function Grounds({ answer }: { readonly answer: Answer }) {
  const { citations = [] } = answer;
  return (
    <>
      <Origin answer={answer} />
      {citations.length > 0 && <Sources citations={citations} />}
    </>
  );
}

/** Who wrote an answer that no person published word for word, and whether it was cut off. */
function Origin({ answer: { kind, model, stopped } }: { readonly answer: Answer }) {
  const { words } = useStage();
  const isGenerated = kind === 'generated';
  if (!isGenerated && !stopped) return null;
  const writer = model?.demonstration ? words.demonstration : words.generated;
  const lines = [stopped && words.stopped, isGenerated && writer].filter(Boolean);
  return <p class="origin">{lines.join(' · ')}</p>;
}

function VisitorMessage({ event, at, first, last }: MessageProps) {
  const { snapshot, words } = useStage();
  const { text, files, wordless, masked } = event.body;
  return (
    <article class={`message mine${first ? ' first' : ''}`}>
      <HiddenAuthor event={event} />
      <div class="bubble">
        {!(wordless && files) && text}
        <Files files={files} />
      </div>
      {masked && <p class="aside">{words.masked}</p>}
      {last && <time dateTime={event.at}>{clockTime(at, snapshot.language)}</time>}
    </article>
  );
}

function Author({ event }: { readonly event: SpokenEvent }) {
  const { words } = useStage();
  const name = authorName(event.author, words);
  return (
    <div class="author">
      <span class="face" aria-hidden="true">
        {event.author.kind === 'agent' ? String.fromCodePoint(name.codePointAt(0) ?? 0) : <Icon name="sprout" />}
      </span>
      <span>{name}</span>
    </div>
  );
}

function HiddenAuthor({ event }: { readonly event: SpokenEvent }) {
  const { words } = useStage();
  return <span class="unseen">{words.says(authorName(event.author, words))}</span>;
}

/** What the visitor may choose from. It stays, so that the question can be read later and another answer be chosen. */
function Choices({ answer, isOpen }: { readonly answer: Answer; readonly isOpen: boolean }) {
  const { chat, snapshot } = useStage();
  const { options = [], offerHuman } = answer;
  const offersHuman = isOpen && offerHuman === true && snapshot.timeline.state === 'bot' && !snapshot.askedHuman;
  // Nobody wants to choose twice by pressing twice.
  const sending = snapshot.pending.length > 0;
  if (options.length === 0 && !offersHuman) return null;
  return (
    <div class="choices">
      {options.map(({ id, label }) => (
        <button key={id} type="button" class="chip" disabled={sending} onClick={() => chat.say(label, id)}>
          {label}
        </button>
      ))}
      {offersHuman && <HumanOffer />}
    </div>
  );
}

function HumanOffer() {
  const { chat, words } = useStage();
  return (
    <button type="button" class="chip" onClick={() => chat.askHuman()}>
      <Icon name="person" />
      {words.human}
    </button>
  );
}

function Foot({ event, at, last, rating }: MessageProps) {
  const { snapshot } = useStage();
  const { answer } = event.body;
  const isRated = event.author.kind === 'bot' && answer && RATED.includes(answer.kind);
  if (!isRated && !last) return null;
  return (
    <div class="foot">
      <time dateTime={event.at}>{clockTime(at, snapshot.language)}</time>
      {isRated && <Thumbs seq={event.seq} rating={rating} />}
    </div>
  );
}

function Thumbs({ seq, rating }: { readonly seq: number; readonly rating?: Rating }) {
  const { chat, words } = useStage();
  const thumb = (value: Rating, label: string) => (
    <button
      type="button"
      class="thumb"
      aria-label={label}
      title={label}
      aria-pressed={rating === value}
      onClick={() => rating !== value && chat.rate(seq, value)}
    >
      <Icon name={value} />
    </button>
  );
  return (
    <span class="thumbs">
      {thumb('up', words.helpful)}
      {thumb('down', words.unhelpful)}
    </span>
  );
}
