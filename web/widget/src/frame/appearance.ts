import type { Snapshot } from './link/chat';
import { palette } from './text/palette';
import { titleOf } from './view/look';

/** Keeps the document's colours, language and title in step with the chat. Calls `redraw` when the system's scheme turns. */
export class Appearance {
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');

  constructor(redraw: () => void) {
    this.dark.addEventListener('change', redraw);
  }

  apply({ settings, language }: Snapshot): void {
    const { accent, scheme } = settings.theme;
    const shown = scheme === 'auto' ? (this.dark.matches ? 'dark' : 'light') : scheme;
    const { documentElement: root } = document;
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    root.style.colorScheme = shown;
    document.title = titleOf(settings, language);
    for (const [name, colour] of Object.entries(palette(accent, shown))) root.style.setProperty(`--${name}`, colour);
  }
}
