import type { SettingSchema, Words } from '../../api/channels';
import { marksOf } from '../../ui/marks';

type Language = keyof Words;

/** What people call the arguments of a tool, and the values of a choice. */
export type ArgumentWords = Readonly<Record<string, NonNullable<SettingSchema['words']>>>;

/** `Order number: 10042`; an argument without words goes by its own name. */
export function argumentText(
  args: Readonly<Record<string, unknown>>,
  named: ArgumentWords,
  language: Language,
): string {
  const { colon, comma } = marksOf(language);
  return Object.entries(args)
    .map(([name, value]) => {
      const words = named[name];
      return `${words?.title[language] ?? name}${colon}${valueText(value, words?.options, language)}`;
    })
    .join(comma);
}

function valueText(value: unknown, options: Readonly<Record<string, Words>> = {}, language: Language): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return options[text]?.[language] ?? text;
}
