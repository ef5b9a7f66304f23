import { useEffect, useRef, useState } from 'preact/hooks';
import { Narrator } from '../text/narrator';
import { useStage } from './stage';

const KEPT = 12;

interface Line {
  readonly id: number;
  readonly text: string;
}

/** What screen readers hear of the conversation: whole sentences, politely, one after the other. */
export function LiveRegion() {
  const { snapshot, words } = useStage();
  const narrator = useRef(new Narrator());
  const [lines, setLines] = useState<readonly Line[]>([]);
  useEffect(() => {
    const said = narrator.current.listen(snapshot.timeline, words);
    if (said.length === 0) return;
    setLines((before) => {
      const next = (before.at(-1)?.id ?? 0) + 1;
      return [...before, ...said.map((text, index) => ({ id: next + index, text }))].slice(-KEPT);
    });
  }, [snapshot.timeline, words]);
  return (
    <div class="unseen" aria-live="polite" aria-relevant="additions">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
