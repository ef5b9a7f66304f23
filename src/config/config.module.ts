import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from '../shared/clock.js';
import { SocketPaths } from '../shared/sockets/socket-paths.js';
import { ENV, type Env } from './env.js';

/** What comes from outside: the environment, the time, and who asks for a socket. */
@Global()
@Module({})
export class ConfigModule {
  static with(env: Env, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: ENV, useValue: env }, { provide: Clock, useValue: clock }, SocketPaths],
      exports: [ENV, Clock, SocketPaths],
    };
  }
}
