import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseInboxSearch } from '../api/inbox';
import { parseFiguresSearch, parseTableSearch } from '../pages/start/figure-search';
import { shellRoute } from './shell-route';

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: parseFiguresSearch,
  component: lazyRouteComponent(() => import('../pages/start/start-page'), 'StartPage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/inbox',
  validateSearch: parseInboxSearch,
  component: lazyRouteComponent(() => import('../pages/inbox/inbox-page'), 'InboxPage'),
});

const conversationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/conversations',
  validateSearch: parseTableSearch,
  component: lazyRouteComponent(() => import('../pages/conversations/conversations-page'), 'ConversationsPage'),
});

const cannedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/canned-replies',
  component: lazyRouteComponent(() => import('../pages/canned/canned-page'), 'CannedPage'),
});

const ratingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/ratings',
  component: lazyRouteComponent(() => import('../pages/ratings/ratings-page'), 'RatingsPage'),
});

/** What people do day by day: figures, conversations, and answering them. */
export const serviceRoutes = [homeRoute, inboxRoute, conversationsRoute, cannedRoute, ratingsRoute] as const;
