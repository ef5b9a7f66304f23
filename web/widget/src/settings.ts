import type { MossdeskLanguage } from './mossdesk';

/** What the tenant wrote for one language. */
export interface Texts {
  readonly title: string;
  readonly welcome: string;
  readonly suggestions: readonly string[];
}

/** How the widget is set up; the server writes it into the frame's page and repeats it in `welcome`. */
export interface Settings {
  readonly id: string;
  readonly language: 'auto' | MossdeskLanguage;
  readonly theme: {
    readonly accent: string;
    readonly scheme: 'auto' | 'light' | 'dark';
    readonly position: 'right' | 'left';
  };
  readonly texts: Readonly<Record<MossdeskLanguage, Texts>>;
  /** Visitors may send files. */
  readonly files: boolean;
}

type Loose = Partial<Record<string, unknown>>;

/** Reads settings from outside; what is missing or wrong gets a default, so an older frame survives a newer server. */
export function readSettings(raw: unknown): Settings {
  const settings = loose(raw);
  const theme = loose(settings.theme);
  const texts = loose(settings.texts);
  return {
    id: text(settings.id),
    language: oneOf(settings.language, ['zh', 'en'], 'auto'),
    theme: {
      accent: /^#[0-9a-f]{6}$/i.test(text(theme.accent)) ? text(theme.accent) : '#2f6f4f',
      scheme: oneOf(theme.scheme, ['light', 'dark'], 'auto'),
      position: oneOf(theme.position, ['left'], 'right'),
    },
    texts: { zh: readTexts(texts.zh), en: readTexts(texts.en) },
    files: settings.files !== false,
  };
}

function readTexts(raw: unknown): Texts {
  const { title, welcome, suggestions } = loose(raw);
  const list: unknown[] = Array.isArray(suggestions) ? suggestions : [];
  return { title: text(title), welcome: text(welcome), suggestions: list.map(text).filter(Boolean) };
}

function loose(raw: unknown): Loose {
  return typeof raw === 'object' && raw ? (raw as Loose) : {};
}

function text(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}

function oneOf<Value extends string, Default extends string>(raw: unknown, values: readonly Value[], other: Default) {
  return values.find((value) => value === raw) ?? other;
}
