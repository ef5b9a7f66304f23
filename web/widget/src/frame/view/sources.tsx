import { useState } from 'preact/hooks';
import type { Citation } from '../link/protocol';
import { safeAddress } from '../text/markdown';
import { Icon } from './icons';
import { useStage } from './stage';

/** Where an answer comes from: titles at once, the quoted words on demand. */
export function Sources({ citations }: { readonly citations: readonly Citation[] }) {
  const { words } = useStage();
  return (
    <section class="sources" aria-label={words.sources(citations.length)}>
      {citations.map((citation) => (
        <Source key={citation.id} citation={citation} />
      ))}
    </section>
  );
}

function Source({ citation }: { readonly citation: Citation }) {
  const { words } = useStage();
  const [isOpen, setOpen] = useState(false);
  const address = safeAddress(citation.url ?? '');
  return (
    <div class="source">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="book" />
        <span>{citation.title}</span>
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <blockquote>
          {citation.quote}
          {address && (
            <a href={address} target="_blank" rel="noopener noreferrer">
              {words.openSource}
            </a>
          )}
        </blockquote>
      )}
    </div>
  );
}
