import { register } from 'node:module';

// `node --import ./typescript.mjs` lets these specs import our TypeScript as it is: nothing to build, nothing out of date.
register('./typescript-hooks.mjs', import.meta.url);
