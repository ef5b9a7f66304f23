import { useMemo } from 'react';
import { BegunTexts } from './begun-texts';
import { useSignedIn } from './session-context';

/** What whoever is signed in has begun to write. */
export function useBegunTexts(): BegunTexts {
  const { id } = useSignedIn().session.user;
  return useMemo(() => new BegunTexts(localStorage, id, Date.now), [id]);
}
