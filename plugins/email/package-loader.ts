import { SendError } from '../../src/sdk/send-error.js';

/**
 * A package that is installed only where mail is answered. Throws `SendError` that says how to install it.
 */
export async function optionalPackage<Package>(name: string, load: () => Promise<Package>): Promise<Package> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new SendError('refused', `The package ${name} is not installed: npm install ${name}`, undefined, {
      cause: error,
    });
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
