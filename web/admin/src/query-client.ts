import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isRefusal } from './api/api-error';
import { sessionQuery } from './api/session';

const TRIES = 3;

/** The cache of everything read from the server; a session that ended anywhere shows the sign-in page. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteEndedSession }),
  mutationCache: new MutationCache({ onError: noteEndedSession }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthAnotherTry, retryDelay: (count) => Math.min(800 * 2 ** count, 8000) },
    // A save must fail at once when there is no network, not wait in the dark.
    mutations: { networkMode: 'always' },
  },
});

function noteEndedSession(error: unknown): void {
  if (isRefusal(error, 'unauthorized')) queryClient.setQueryData(sessionQuery.queryKey, null);
}

function worthAnotherTry(count: number, error: unknown): boolean {
  return count < TRIES && error instanceof ApiError && (error.status === 0 || error.status >= 500);
}
