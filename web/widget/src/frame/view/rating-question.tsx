import { useState } from 'preact/hooks';
import { type AskedEvent, type Score, type ScoredEvent, SCORES } from '../link/protocol';
import { useStage } from './stage';

/** As long as the server takes an answer. */
const OPEN_MS = 24 * 60 * 60 * 1000;
const LONGEST_REASON = 1000;

interface RatingQuestionProps {
  readonly event: AskedEvent;
  readonly given?: ScoredEvent['body'];
}

/** How satisfied is the visitor? Five buttons, and room for a reason once one is pressed. */
export function RatingQuestion({ event, given }: RatingQuestionProps) {
  const { now, chat } = useStage();
  const [pressed, press] = useState<Score>();
  const { seq, at, body } = event;
  const score = given?.score ?? pressed;
  const isOpen = now() - Date.parse(at) < OPEN_MS;
  const choose = (chosen: Score) => {
    press(chosen);
    chat.assess({ seq, score: chosen });
  };
  if (!isOpen && !score) return <p class="notice">{body.text}</p>;
  return (
    <section class="rating" aria-labelledby={`rating-${seq}`}>
      <p id={`rating-${seq}`}>{body.text}</p>
      <Scores score={score} isOpen={isOpen} choose={choose} />
      {given && <Given {...{ seq, given, isOpen }} />}
    </section>
  );
}

interface GivenProps {
  readonly seq: number;
  readonly given: ScoredEvent['body'];
  readonly isOpen: boolean;
}

/** Thanks, and the reason: what was said of it, or the room to say so. */
function Given({ seq, given: { score, text, reason }, isOpen }: GivenProps) {
  const { words, chat } = useStage();
  return (
    <>
      <p class="thanks">{text}</p>
      {reason && <blockquote>{reason}</blockquote>}
      {!reason && isOpen && (
        <Reason label={words.ratingReason} tell={(said) => chat.assess({ seq, score, reason: said })} />
      )}
    </>
  );
}

interface ScoresProps {
  readonly score: Score | undefined;
  readonly isOpen: boolean;
  readonly choose: (score: Score) => void;
}

function Scores({ score, isOpen, choose }: ScoresProps) {
  const { words } = useStage();
  return (
    <>
      <div class="scores">
        {SCORES.map((one) => (
          <button
            key={one}
            type="button"
            aria-label={words.score(one)}
            title={words.score(one)}
            aria-pressed={one === score}
            disabled={!isOpen}
            onClick={() => one !== score && choose(one)}
          >
            {one}
          </button>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{words.worst}</span>
        <span>{words.best}</span>
      </p>
    </>
  );
}

function Reason({ label, tell }: { readonly label: string; readonly tell: (reason: string) => void }) {
  const { words } = useStage();
  const [text, write] = useState('');
  const [isSent, send] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        send(true);
        tell(text.trim());
      }}
    >
      <textarea
        rows={2}
        maxLength={LONGEST_REASON}
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <button type="submit" class="chip" disabled={isSent || text.trim() === ''}>
        {words.send}
      </button>
    </form>
  );
}
