import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../link/chat';
import type { Store } from '../link/store';
import { wordsOf } from '../words/words';
import { Banner } from './banner';
import { Composer } from './composer';
import { Header } from './header';
import { LiveRegion } from './live-region';
import { MessageList } from './message-list';
import { StageContext } from './stage';

export interface AppProps {
  readonly chat: Chat;
  readonly drafts: Store;
  readonly close?: () => void;
  readonly now: () => number;
}

/** The whole frame: redraws whenever the chat says that something changed. */
export function App({ chat, drafts, close, now }: AppProps) {
  const [snapshot, setSnapshot] = useState(chat.snapshot);
  useEffect(() => {
    const update = () => setSnapshot(chat.snapshot);
    update();
    return chat.subscribe(update);
  }, [chat]);
  const words = wordsOf(snapshot.language);
  return (
    <StageContext.Provider value={{ chat, snapshot, words, drafts, close, now }}>
      <main class="chat" aria-labelledby="title">
        <Header />
        <Banner />
        <MessageList />
        <Composer />
        <LiveRegion />
      </main>
    </StageContext.Provider>
  );
}
