import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';
import './content.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { applyColorScheme } from './color-scheme';
import { startI18n } from './i18n/i18n';

applyColorScheme();
await startI18n();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
