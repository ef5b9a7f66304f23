import { PlatformClient } from '../../src/channels/lending/platform-client.js';
import { AddressGate, type Resolve } from '../../src/knowledge/fetching/address-gate.js';
import { SendError } from '../../src/sdk/send-error.js';

/** Lets this machine be called; `resolve` says where names lead. */
export function gateOf(resolve?: Resolve): AddressGate {
  return new AddressGate(['127.0.0.1'], resolve);
}

/** Every name leads here. */
export const atHome: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

/** What calls this host, and no other. */
export function clientOf(host: string, gate = gateOf()): PlatformClient {
  return new PlatformClient([host], gate);
}

/** The SendError with which a call fails; anything else is an error. */
export async function failureOf(call: Promise<unknown>): Promise<SendError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error;
  throw new Error('No SendError was thrown', { cause: error });
}
