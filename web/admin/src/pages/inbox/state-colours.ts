import type { ConversationState } from '../../api/conversations';

export const STATE_COLOURS: Readonly<Record<ConversationState, string>> = {
  bot: 'gray',
  waiting: 'amber',
  human: 'moss',
  closed: 'gray',
};
