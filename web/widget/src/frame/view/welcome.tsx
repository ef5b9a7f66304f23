import { Icon } from './icons';
import { useStage } from './stage';

/** The greeting at the top of the conversation; while nothing has been said, also questions to begin with. */
export function Welcome({ isEmpty }: { readonly isEmpty: boolean }) {
  const { chat, snapshot, words } = useStage();
  const { welcome, suggestions } = snapshot.settings.texts[snapshot.language];
  return (
    <section class={`welcome${isEmpty ? ' empty' : ''}`}>
      {welcome && <p class="greeting">{welcome}</p>}
      {(isEmpty || snapshot.preview) && suggestions.length > 0 && (
        <>
          <h2>{words.suggestions}</h2>
          <ul>
            {suggestions.map((suggestion) => (
              <li key={suggestion}>
                <button type="button" onClick={() => chat.say(suggestion)}>
                  <span>{suggestion}</span>
                  <Icon name="chevron" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
