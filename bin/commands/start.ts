import type { Command } from '../command.js';

/** Serves until it is stopped. */
export const start: Command = {
  usage: 'start',
  about: 'Start the server (the same as npm start)',
  options: {},
  async run() {
    await import('../../src/main.js');
    return undefined;
  },
};
