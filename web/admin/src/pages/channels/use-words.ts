import { useTranslation } from 'react-i18next';
import type { Words } from '../../api/channels';

/** Gives the one of two texts that is in the language of the page. */
export function useWords(): (words: Words) => string {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language.startsWith('zh') ? zh : en);
}
