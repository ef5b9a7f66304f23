import { LocalHost } from '../../src/sdk/testing/local-host.js';

/** A host whose waiting for words is `factor` times shorter, so that a spec need not wait for what never comes. */
export function hastyHost(factor: number, now?: () => number): LocalHost {
  const host = new LocalHost(now);
  const { memory } = host;
  return Object.assign(host, {
    memory: { ...memory, wait: (name: string, ms: number) => memory.wait(name, ms / factor) },
  });
}
