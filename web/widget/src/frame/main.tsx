import { render } from 'preact';
import type { MossdeskLanguage } from '../mossdesk';
import { readSettings, type Settings } from '../settings';
import { Appearance } from './appearance';
import type { Chat } from './link/chat';
import { newClientId } from './link/client-id';
import { systemClock } from './link/clock';
import { PreviewChat } from './link/preview-chat';
import { readJson } from './link/protocol';
import { Session } from './link/session';
import { uploadFile } from './link/upload-file';
import { BrowserStore } from './link/store';
import { openWebSocket } from './link/web-socket';
import { Page } from './page';
import { chooseLanguage } from './text/choose-language';
import { App } from './view/app';
import { lookOf } from './view/look';
import { Visit } from './visit';
import './style/base.css';
import './style/messages.css';
import './style/parts.css';
import './style/fate.css';
import './style/rating.css';
import './style/composer.css';
import './style/files.css';

const query = new URLSearchParams(location.search);
const settings = readSettings(readJson(document.getElementById('settings')?.textContent ?? ''));
const prefix = `mossdesk:${settings.id}:`;
const tab = new BrowserStore(prefix, () => sessionStorage);
const page = new Page(window, query.get('origin'));

function languageFor({ language }: Settings): MossdeskLanguage {
  return chooseLanguage(language, query.get('language'), navigator.languages);
}

function show(chat: Chat): void {
  const appearance = new Appearance(() => appearance.apply(chat.snapshot));
  const update = () => {
    appearance.apply(chat.snapshot);
    page.tell({ type: 'look', look: lookOf(chat.snapshot) });
  };
  appearance.apply(chat.snapshot);
  let drawn = chat.snapshot;
  chat.subscribe(() => {
    const { settings: before, language, unread } = drawn;
    drawn = chat.snapshot;
    if (drawn.settings !== before || drawn.language !== language || drawn.unread !== unread) update();
  });
  const close = page.isEmbedded ? () => page.tell({ type: 'close' }) : undefined;
  const root = document.getElementById('chat');
  if (root) render(<App chat={chat} drafts={tab} close={close} now={() => systemClock.now()} />, root);
  addEventListener('keydown', ({ key, isComposing }) => key === 'Escape' && !isComposing && close?.());
}

function preview(): void {
  const chat = new PreviewChat(settings, languageFor, systemClock.now());
  addEventListener('message', ({ origin, data }: { origin: string; data: unknown }) => {
    const isOurs = origin === location.origin && typeof data === 'object' && data !== null && 'settings' in data;
    if (isOurs && 'type' in data && data.type === 'mossdesk:preview') chat.show(data.settings);
  });
  show(chat);
}

function converse(): void {
  const session = new Session({
    settings,
    language: languageFor(settings),
    store: new BrowserStore(prefix, () => localStorage),
    open: openWebSocket,
    clock: systemClock,
    random: Math.random,
    newId: newClientId,
    notify: (notice) => page.tell(notice),
    upload: uploadFile,
  });
  show(session);
  const visit = new Visit(session, tab, { isAlone: !page.isEmbedded });
  page.listen((request) => visit.obey(request));
  page.tell({ type: 'ready', look: lookOf(session.snapshot), reopen: visit.wasOpen });
}

if (query.get('preview') === '1') preview();
else converse();
