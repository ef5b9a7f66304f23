import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { LostPage } from '../shell/lost';
import { Shell } from '../shell/shell';

/** The beginning of every address. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: LostPage });

/** What only people see who are signed in. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell });
