import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toolNamesQuery } from '../../api/tools';
import { argumentText } from './argument-text';

/** What tools and their arguments are called in the language of the page; those that are gone go by their own names. */
export function useToolNames() {
  const { i18n } = useTranslation();
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const { data } = useQuery(toolNamesQuery);
  const find = (name: string) => data?.items.find((one) => one.name === name);
  return {
    toolName: (name: string) => find(name)?.title[language] ?? name,
    argumentsOf: (name: string, args: Readonly<Record<string, unknown>>) =>
      argumentText(args, find(name)?.arguments ?? {}, language),
  };
}
