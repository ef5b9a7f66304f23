import { z } from 'zod';
import { AskService } from '../../src/channels/ask.service.js';
import { type Command, optional } from '../command.js';
import { TENANT, tenantOf, visit } from '../visit.js';

/** Asks as a visitor would, without a server. */
export const ask: Command = {
  usage: 'ask "…" [--tenant <slug>] [--conversation <id>]',
  about: 'Ask a question and show the answer with its sources',
  options: { ...TENANT, conversation: { type: 'string' } },
  async run(given, env) {
    const question = given.words.join(' ').trim();
    if (!question) throw new Error('What do you want to ask?  npx mossdesk ask "怎么退货?"');
    const conversationId = optional(given, 'conversation');
    if (conversationId && !z.uuid().safeParse(conversationId).success)
      throw new Error(
        `"${conversationId}" is no conversation. With --json an answer tells the "conversationId" to go on in.`,
      );
    const result = await visit(env, async (app) => {
      const ctx = await tenantOf(app, given);
      return app.get(AskService).ask(ctx, { question, ...(conversationId && { conversationId }) });
    });
    const sources = result.citations.map(({ title }) => `  — ${title}`);
    const options = (result.options ?? []).map(({ label }) => `  [${label}]`);
    const verdict = `(${result.kind}, ${Math.round(result.probability * 100)} %)`;
    return { text: [result.answer, ...options, ...sources, verdict].join('\n'), value: result };
  },
};
