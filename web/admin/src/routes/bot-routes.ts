import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from './shell-route';

const botRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bot',
  component: lazyRouteComponent(() => import('../pages/bot/bot-page'), 'BotPage'),
});

const toolsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tools',
  component: lazyRouteComponent(() => import('../pages/tools/tools-page'), 'ToolsPage'),
});

const hoursRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/hours',
  component: lazyRouteComponent(() => import('../pages/hours/hours-page'), 'HoursPage'),
});

const groupsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/groups',
  component: lazyRouteComponent(() => import('../pages/groups/groups-page'), 'GroupsPage'),
});

const groupRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/groups/$groupId',
  component: lazyRouteComponent(() => import('../pages/groups/group-page'), 'GroupPage'),
});

const widgetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/widgets',
  component: lazyRouteComponent(() => import('../pages/widgets/widgets-page'), 'WidgetsPage'),
});

const widgetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/widgets/$widgetId',
  component: lazyRouteComponent(() => import('../pages/widget/widget-page'), 'WidgetPage'),
});

const channelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/channels',
  component: lazyRouteComponent(() => import('../pages/channels/channels-page'), 'ChannelsPage'),
});

const newAccountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/channels/new/$platform',
  component: lazyRouteComponent(() => import('../pages/channels/new-account-page'), 'NewAccountPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/channels/$accountId',
  component: lazyRouteComponent(() => import('../pages/channels/account-page'), 'AccountPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../pages/webhooks/webhooks-page'), 'WebhooksPage'),
});

const webhookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('../pages/webhooks/webhook-page'), 'WebhookPage'),
});

/** How the bot speaks and acts, and where. */
export const botRoutes = [
  botRoute,
  toolsRoute,
  hoursRoute,
  groupsRoute,
  groupRoute,
  widgetsRoute,
  widgetRoute,
  channelsRoute,
  newAccountRoute,
  accountRoute,
  webhooksRoute,
  webhookRoute,
] as const;
