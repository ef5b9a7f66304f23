import type { Look } from '../../bridge';
import type { Snapshot } from '../link/chat';
import { textOn } from '../text/contrast';
import { wordsOf } from '../words/words';

/** How the launcher on the page looks for this state of the chat. */
export function lookOf({ settings, language, unread }: Snapshot): Look {
  const words = wordsOf(language);
  return {
    accent: settings.theme.accent,
    onAccent: textOn(settings.theme.accent),
    position: settings.theme.position,
    title: titleOf(settings, language),
    openLabel: unread > 0 ? `${words.open} (${words.unread(unread)})` : words.open,
    closeLabel: words.close,
  };
}

/** The name over the chat. */
export function titleOf(settings: Snapshot['settings'], language: Snapshot['language']): string {
  return settings.texts[language].title || wordsOf(language).fallbackTitle;
}
