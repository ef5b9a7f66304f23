import { join } from 'node:path';
import { SystemClock } from '../../src/shared/clock.js';
import type { Env } from '../../src/config/env.js';
import { convertApart } from '../../src/inference/store/convert-apart.js';
import { hubsOf } from '../../src/inference/store/hub-choice.js';
import { PATIENCE } from '../../src/inference/store/hub-request.js';
import type { InstallParts } from '../../src/inference/store/install.js';
import { ModelStore } from '../../src/inference/store/model-store.js';

/** What installing from the command line works with. */
export function installParts(env: Env): InstallParts {
  return {
    store: storeOf(env),
    hubs: hubsOf(env),
    patience: PATIENCE,
    convert: convertApart,
    clock: new SystemClock(),
  };
}

/** The models of this installation. */
export function storeOf({ DATA_DIR }: Env): ModelStore {
  return new ModelStore(join(DATA_DIR, 'models'));
}
