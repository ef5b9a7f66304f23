import { Logger, type Provider } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { ModelHost, type ModelHostEvent } from '../inference/model-host.js';
import { hostOptions } from '../inference/model-host-options.js';
import { ModelSource } from './generation/model-source.js';
import { TenantModels } from './generation/tenant-models.js';

/** The holder of the one language model of this process, empty until `ModelStart` fills it or an operator chooses. */
export const MODEL_PROVIDERS: Provider[] = [
  {
    provide: ModelHost,
    inject: [ENV],
    useFactory: (env: Env) => {
      const log = new Logger(ModelHost.name);
      return new ModelHost({ ...hostOptions(env), onEvent: (event) => tell(log, event) });
    },
  },
  TenantModels,
  { provide: ModelSource, useExisting: TenantModels },
];

function tell(log: Logger, event: ModelHostEvent): void {
  if (event.type === 'ready') log.log(`The model ${event.model} is ready`);
  else if (event.type === 'restarted') log.log(`The model ${event.model} runs again`);
  else log.error(event.error);
}
