/** What the server itself says to visitors, in English. */
export const en = {
  no_answer: 'I could not find that in what has been published here, and I would rather not guess.',
  no_answer_offer: 'Would you like to talk to a person?',
  greeting: 'Hello! What can I help you with?',
  thanks: 'You are welcome! Is there anything else I can help with?',
  goodbye: 'Thank you, and goodbye!',
  identity: 'I am an automatic assistant. I answer only from what has been published here, and can call a person.',
  clarify: 'Which of these do you mean?',
  clarify_one: 'Do you mean this?',
  handoff_waiting: 'You asked for a person. Leave your message here, and someone will answer you in this conversation.',
  handoff_already: 'A person has been asked for and will answer you in this conversation.',
  state_human: '{name} has joined the conversation.',
  state_bot: 'You are talking to the assistant again.',
  state_closed: 'This conversation has been closed. Write again any time.',
  stopped: 'Stopped, as you wished.',
  no_person_here: 'I cannot call a person from here.',
  agent: 'A colleague',
} as const;

export type Words = { readonly [Key in keyof typeof en]: string };
