import type { Actor } from '../shared/tenant-context.js';

/**
 * The name under which visitors know whoever acts. People who have given none are called by their e-mail address among
 * colleagues; what they sign in with is no visitor's business.
 */
export function nameForVisitors({ name }: Pick<Actor, 'name'>): string | undefined {
  return name && !name.includes('@') ? name : undefined;
}
