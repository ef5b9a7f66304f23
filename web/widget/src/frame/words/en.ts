import type { Words } from './words';

const FILE_PROBLEMS: Readonly<Partial<Record<string, string>>> = {
  file_too_large: 'too large',
  file_empty: 'empty',
  unsupported_file: 'files of this type cannot be sent',
  file_quota: 'enough files for today',
  quota_exceeded: 'no room for more files here',
};

/** English. */
export const en: Words = {
  fallbackTitle: 'Chat with us',
  open: 'Open chat',
  close: 'Close chat',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  log: 'Conversation',
  you: 'You',
  bot: 'Assistant',
  agent: 'Support',
  says: (name) => `${name}:`,
  online: 'Answers right away. A person is never far.',
  withAgent: (name) => `You are talking with ${name}`,
  connecting: 'Connecting…',
  offline: 'The connection is lost. Keep typing: your messages will go out once it is back.',
  held: 'That was quick! Give us a moment, your message will go out by itself.',
  unavailable: 'The chat is not available just now. Please try again later or reach us another way.',
  placeholder: 'Ask a question',
  message: 'Write a message',
  send: 'Send',
  stop: 'Stop answering',
  left: (count) => (count === 1 ? '1 character left' : `${count} characters left`),
  tooLong: (count) => (count === 1 ? '1 character too many' : `${count} characters too many`),
  human: 'Talk to a person',
  waiting: 'Finding someone for you…',
  noted: 'Nobody is here. We will reply.',
  cancel: 'Cancel',
  suggestions: 'People often ask',
  thinking: 'Thinking',
  agentTyping: 'Typing',
  queued: (place, seconds) => {
    const about = seconds ? `, about ${seconds} s` : '';
    if (!place) return `In the queue, one moment please${about}`;
    return place === 1 ? `You are next${about}` : `${place - 1} ahead of you${about}`;
  },
  generated: 'Written by AI from these sources',
  demonstration: 'This answer was written by a tiny demonstration model from these sources',
  stopped: 'Stopped',
  sources: (count) => (count === 1 ? '1 source' : `${count} sources`),
  openSource: 'Open the source',
  openPage: (page) => `Open at page ${page}`,
  page: (page) => `p. ${page}`,
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  score: (score) =>
    `${score} of 5: ${['very dissatisfied', 'dissatisfied', 'neither', 'satisfied', 'very satisfied'][score - 1]}`,
  worst: 'Very dissatisfied',
  best: 'Very satisfied',
  ratingReason: 'Why? (optional)',
  sending: 'Sending',
  willSend: 'Will be sent once connected',
  notSent: 'Not sent',
  refusedTooLong: 'Too long to send',
  attach: 'Add files',
  attached: 'Files to send',
  uploading: (name) => `${name} is being uploaded`,
  detach: (name) => `Do not send ${name}`,
  showFile: (name) => `Show ${name}`,
  refusedFile: (code) => FILE_PROBLEMS[code] ?? 'not uploaded',
  retry: 'Try again',
  discard: 'Delete',
  masked: 'For your safety the number was hidden; we do not keep it',
  newMessages: (count) => {
    if (count === 0) return 'Back to the latest';
    return count === 1 ? '1 new message' : `${count} new messages`;
  },
  today: 'Today',
  yesterday: 'Yesterday',
  sample: {
    question: 'I ordered the wrong size. Can I exchange it?',
    answer:
      'Yes. Within **7 days** of delivery we exchange unworn items with their tags for free:\n\n1. Open *My orders* and choose *Exchange*\n2. Pick the new size\n3. The courier brings it and takes the old one',
    source: 'Exchanges',
    quote:
      'Unworn items with their tags can be exchanged for another size once, free of charge, within 7 days of delivery.',
    clarify: 'Which one do you mean?',
    options: ['Return shipping cost', 'When the refund arrives'],
  },
};
