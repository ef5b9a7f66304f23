import { useState } from 'preact/hooks';
import type { Citation } from '../link/protocol';
import { sourceAddress } from '../text/markdown';
import { Icon } from './icons';
import { useStage } from './stage';

/** Where an answer comes from: titles and pages at once, the quoted words and the way to them on demand. */
export function Sources({ citations }: { readonly citations: readonly Citation[] }) {
  const { words } = useStage();
  return (
    <section class="sources" aria-label={words.sources(citations.length)}>
      {citations.map((citation) => (
        <Source key={citation.passage ?? citation.id} citation={citation} />
      ))}
    </section>
  );
}

function Source({ citation }: { readonly citation: Citation }) {
  const { words } = useStage();
  const { kind, title, page, quote } = citation;
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="source">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={kind === 'document' ? 'sheet' : 'book'} />
        <span>{title}</span>
        {page !== undefined && <small>{words.page(page)}</small>}
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <blockquote>
          {quote}
          <Way citation={citation} />
        </blockquote>
      )}
    </div>
  );
}

/** Opens the source beside the page, at its place. */
function Way({ citation: { url, page } }: { readonly citation: Citation }) {
  const { words } = useStage();
  const address = sourceAddress(url ?? '');
  if (!address) return null;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {page === undefined ? words.openSource : words.openPage(page)}
    </a>
  );
}
