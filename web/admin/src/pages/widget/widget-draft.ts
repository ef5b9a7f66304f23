import type { Widget, WidgetSettings } from '../../api/widgets';

export type WidgetProblem = 'nameEmpty' | 'originForm' | 'colourForm' | 'titleEmpty';
export type WidgetProblems = Partial<Record<'name' | 'origins' | 'accent' | 'titleZh' | 'titleEn', WidgetProblem>>;

const ORIGIN = /^https?:\/\/(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$/;

/** The part of a widget that the editor changes and the server takes back. */
export function settingsOf({ name, enabled, language, origins, files, theme, texts }: Widget): WidgetSettings {
  return { name, enabled, language, origins, files, theme, texts };
}

/** Checks settings by the limits of the server. */
export function widgetProblems({ name, origins, theme, texts }: WidgetSettings): WidgetProblems {
  return {
    ...(name.trim() === '' && { name: 'nameEmpty' as const }),
    ...(origins.some((origin) => !ORIGIN.test(origin)) && { origins: 'originForm' as const }),
    ...(!/^#[0-9a-f]{6}$/i.test(theme.accent) && { accent: 'colourForm' as const }),
    ...(texts.zh.title.trim() === '' && { titleZh: 'titleEmpty' as const }),
    ...(texts.en.title.trim() === '' && { titleEn: 'titleEmpty' as const }),
  };
}

/** A site the way the server wants it: people paste whole addresses, and forget `https://`. */
export function originOf(typed: string): string {
  const text = typed.trim().toLowerCase();
  const address = /^https?:\/\//.test(text) ? text : `https://${text}`;
  const match = /^(https?:\/\/[^/?#\s]+)/.exec(address);
  return match?.[1] ?? text;
}
