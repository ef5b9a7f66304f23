import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parsePerson } from '../route-search';
import { shellRoute } from './shell-route';

const keysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('../pages/keys/keys-page'), 'KeysPage'),
});

const usersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('../pages/users/users-page'), 'UsersPage'),
});

const quotasRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/quotas',
  component: lazyRouteComponent(() => import('../pages/quotas/quotas-page'), 'QuotasPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../pages/audit/audit-page'), 'AuditPage'),
});

const privacyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/privacy',
  validateSearch: parsePerson,
  component: lazyRouteComponent(() => import('../pages/privacy/privacy-page'), 'PrivacyPage'),
});

const tenantsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tenants',
  component: lazyRouteComponent(() => import('../pages/tenants/tenants-page'), 'TenantsPage'),
});

const modelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/models',
  component: lazyRouteComponent(() => import('../pages/models/models-page'), 'ModelsPage'),
});

/** Who may do what, what is kept, and what it runs on. */
export const systemRoutes = [
  ...[keysRoute, usersRoute, quotasRoute, auditRoute, privacyRoute],
  ...[tenantsRoute, modelsRoute],
] as const;
