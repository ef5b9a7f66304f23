import { createContext, use } from 'react';
import type { Membership, Role, Session } from '../api/session';
import { mayActAs } from './access';

export interface SignedIn {
  readonly session: Session;
  readonly membership: Membership;
}

/** Set by the shell; every page below it belongs to a person and a tenant. */
export const SignedInContext = createContext<SignedIn | null>(null);

/** Who is signed in, and for which tenant. Throws outside the shell, which is a mistake of ours. */
export function useSignedIn(): SignedIn {
  const signedIn = use(SignedInContext);
  if (!signedIn) throw new Error('useSignedIn is for pages inside the shell');
  return signedIn;
}

/** Whether the person may act as `needed` here. */
export function useMayActAs(needed: Role): boolean {
  return mayActAs(useSignedIn().membership.role, needed);
}
