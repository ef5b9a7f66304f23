import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseBack } from './route-search';
import { botRoutes } from './routes/bot-routes';
import { knowledgeRoutes } from './routes/knowledge-routes';
import { serviceRoutes } from './routes/service-routes';
import { rootRoute, shellRoute } from './routes/shell-route';
import { systemRoutes } from './routes/system-routes';
import { Broken } from './shell/broken';

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

const routeTree = rootRoute.addChildren([
  signInRoute,
  linkRoute,
  shellRoute.addChildren([...serviceRoutes, ...knowledgeRoutes, ...botRoutes, ...systemRoutes]),
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
