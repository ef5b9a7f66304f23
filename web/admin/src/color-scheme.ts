import { localStorageColorSchemeManager } from '@mantine/core';

/** Remembers light, dark or auto on this device. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'mossdesk.scheme' });

/** Paints the page in the remembered colours before React starts; the page's policy allows no inline script. */
export function applyColorScheme(): void {
  const remembered = colorSchemes.get('auto');
  const dark = remembered === 'dark' || (remembered === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
}
