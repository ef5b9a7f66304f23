import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { readEnv } from './config/env.js';
import { serve } from './serve.js';

/** How long a stop may take before it is forced. */
const STOP_PATIENCE_MS = 20_000;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const server = await serve(readEnv(process.env));
  console.log(server.welcome);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? `\n${error.message}\n` : error);
  process.exit(1);
}
