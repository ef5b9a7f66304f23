import { useEffect, useRef, useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../api/inbox';
import { plainText } from '../../markdown/plain-text';
import { useSignedIn } from '../../session/session-context';
import { FreshNews } from './fresh-news';
import type { ListFrame } from './live/frames';
import { useLine } from './live/line-context';
import { ring } from './ring';

const route = getRouteApi('/shell/inbox');
const KEY = 'mossdesk.inboxAlerts';
/** Of more than this at once the desktop is told no more: the inbox shows them. */
const MOST_NOTICES = 5;

/**
 * Rings, and tells the desktop, when a visitor begins to wait, a conversation comes to this agent, its visitor writes while
 * they look elsewhere, or a time is over: if this person has switched it on, in this browser.
 */
export function useAlerts() {
  const { t } = useTranslation();
  const line = useLine();
  const me = useSignedIn().session.user.id;
  const [on, setOn] = useState(() => localStorage.getItem(KEY) === 'on');
  const news = useRef(new FreshNews());
  const openId = route.useSearch().c;

  useEffect(() => {
    const hear = ({ items }: ListFrame) => {
      const fresh = news.current.hear(items, { me, openId, isHidden: document.hidden, now: Date.now() });
      if (!on || fresh.length === 0) return;
      ring();
      for (const { kind, item } of fresh.slice(0, MOST_NOTICES)) notify(item, t(`inbox.alerts.${kind}`));
    };
    return line.onList(hear);
  }, [line, on, t, me, openId]);

  const toggle = async () => {
    const next = !on;
    setOn(next);
    localStorage.setItem(KEY, next ? 'on' : 'off');
    if (!next) return;
    ring();
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
  };
  return { on, toggle };
}

/** Tells the desktop, when the page is out of sight. */
function notify({ id, last }: InboxItem, title: string): void {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const notification = new Notification(title, {
    body: last ? plainText(last.text).slice(0, 120) : undefined,
    tag: id,
  });
  notification.onclick = () => window.focus();
}
