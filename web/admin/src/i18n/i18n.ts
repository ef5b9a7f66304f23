import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import zh from './zh.json';

export type UiLanguage = 'zh' | 'en';

const KEY = 'mossdesk.language';

/** The language chosen before, else the browser's first one; English for anything but Chinese. */
export function preferredLanguage(remembered: string | null, browser: string): UiLanguage {
  const wanted = remembered ?? browser;
  return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Starts translation before the first render. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    lng: preferredLanguage(localStorage.getItem(KEY), navigator.language),
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = htmlLanguage(i18next.language);
}

/** Switches every text at once, and remembers the choice. */
export async function chooseLanguage(language: UiLanguage): Promise<void> {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = htmlLanguage(language);
  await i18next.changeLanguage(language);
}

function htmlLanguage(language: string): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
