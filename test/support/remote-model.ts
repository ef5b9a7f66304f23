import { type WriteRequest } from '../../src/inference/language-model.js';
import { OpenAiModel } from '../../src/inference/remote/openai-model.js';
import { type RemoteSettings } from '../../src/inference/remote/remote-settings.js';
import { chunk, type OpenAiServer } from './openai-server.js';

export const QUESTION: WriteRequest = {
  tenantId: 'shop',
  maxTokens: 64,
  messages: [
    { role: 'system', content: '你是客服助手。' },
    { role: 'user', content: '运费多少?' },
  ],
};
export const DONE = 'data: [DONE]\n\n';
export const HELLO = [
  chunk({ role: 'assistant', content: '' }),
  chunk({ content: '满 99 元' }),
  chunk({ content: '包邮。' }, 'stop'),
] as const;

/** A model of this server that loses its patience soon, for tests. */
export function impatientModel(server: OpenAiServer, settings: Partial<RemoteSettings> = {}): OpenAiModel {
  const patience = { backoffMs: 5, firstByteMs: 5_000, idleMs: 5_000, ...settings.patience };
  return new OpenAiModel({ name: 'a server', url: server.url, model: 'qwen', ...settings, patience }, () => 0.5);
}
