import type { MossdeskLanguage } from '../../mossdesk';

/**
 * The language to begin in: the one the tenant forces, else the one the page asked for, else the first of the browser's
 * languages that we speak, else English.
 */
export function chooseLanguage(forced: string, asked: string | null, preferred: readonly string[]): MossdeskLanguage {
  const wishes = [forced, asked ?? '', ...preferred].map((wish) => wish.slice(0, 2).toLowerCase());
  return wishes.find((wish) => wish === 'zh' || wish === 'en') ?? 'en';
}
