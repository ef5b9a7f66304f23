import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { parseBack, parseFaqFilters, parseNewFaq } from './route-search';
import { Shell } from './shell/shell';
import { Broken } from './shell/broken';
import { LostPage } from './shell/lost';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: LostPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: parseBack,
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page'), 'SignInPage'),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/link',
  component: lazyRouteComponent(() => import('./pages/link/link-page'), 'LinkPage'),
});

const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell });

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    // The router's redirect is thrown by design.
    throw redirect({ to: '/faqs', replace: true });
  },
});

const faqsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs',
  validateSearch: parseFaqFilters,
  component: lazyRouteComponent(() => import('./pages/faqs/faqs-page'), 'FaqsPage'),
});

const newFaqRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs/new',
  validateSearch: parseNewFaq,
  component: lazyRouteComponent(() => import('./pages/faq/new-faq-page'), 'NewFaqPage'),
});

const faqRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs/$faqId',
  component: lazyRouteComponent(() => import('./pages/faq/faq-page'), 'FaqPage'),
});

const testRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/test',
  component: lazyRouteComponent(() => import('./pages/test/test-page'), 'TestPage'),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./pages/import/import-page'), 'ImportPage'),
});

const keysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/keys/keys-page'), 'KeysPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('./pages/users/users-page'), 'UsersPage'),
});

const widgetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/widgets',
  component: lazyRouteComponent(() => import('./pages/widgets/widgets-page'), 'WidgetsPage'),
});

const widgetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/widgets/$widgetId',
  component: lazyRouteComponent(() => import('./pages/widget/widget-page'), 'WidgetPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit/audit-page'), 'AuditPage'),
});

const botRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/bot',
  component: lazyRouteComponent(() => import('./pages/bot/bot-page'), 'BotPage'),
});

const tenantsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tenants',
  component: lazyRouteComponent(() => import('./pages/tenants/tenants-page'), 'TenantsPage'),
});

const modelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/models/models-page'), 'ModelsPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  linkRoute,
  shellRoute.addChildren([
    homeRoute,
    faqsRoute,
    newFaqRoute,
    faqRoute,
    testRoute,
    importRoute,
    botRoute,
    keysRoute,
    usersRoute,
    widgetsRoute,
    widgetRoute,
    auditRoute,
    tenantsRoute,
    modelsRoute,
  ]),
]);

/** Every address of the admin; pages are fetched when they are first opened. */
export const router = createRouter({
  routeTree,
  basepath: '/admin',
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
