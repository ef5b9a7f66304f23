import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { EncoderHost } from '../../inference/encoder-host.js';
import { ModelStore } from '../../inference/store/model-store.js';

/** Lets the processes of encoders go with the server. */
@Injectable()
class EncoderEnd implements OnApplicationShutdown {
  constructor(private readonly host: EncoderHost) {}

  onApplicationShutdown(): Promise<void> {
    return this.host.close();
  }
}

/** The encoders of this installation, and the processes they run in: none before one is asked. */
export const ENCODER_PROVIDERS: Provider[] = [
  { provide: ModelStore, inject: [ENV], useFactory: (env: Env) => new ModelStore(join(env.DATA_DIR, 'models')) },
  { provide: EncoderHost, inject: [ENV, ModelStore], useFactory: hostOf },
  EncoderEnd,
];

function hostOf(env: Env, models: ModelStore): EncoderHost {
  const log = new Logger(EncoderHost.name);
  return new EncoderHost({
    // The other half is for everybody else: passages are encoded while answers are written.
    threads: env.MODEL_THREADS ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    folderOf: async (name) => (await models.encoder(name)).folder,
    onEnd: (name, error) => log.warn(`The process of the encoder ${name} ended: ${error.message}`),
  });
}
