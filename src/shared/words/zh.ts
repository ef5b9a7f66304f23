import type { Words } from './en.js';

/** What the server itself says to visitors, in Chinese. */
export const zh: Words = {
  no_answer: '这个问题在已发布的资料里没有找到答案，我不想随便猜测。',
  no_answer_offer: '需要为您转接人工客服吗？',
  greeting: '您好！请问有什么可以帮您？',
  thanks: '不客气！还有什么可以帮您的吗？',
  goodbye: '感谢您的咨询，再见！',
  identity: '我是智能助手，只根据已发布的资料回答，也可以为您转接人工客服。',
  clarify: '请问您想了解的是哪一个？',
  clarify_one: '您想问的是这个吗？',
  handoff_waiting: '已为您呼叫人工客服。您可以继续留言，客服会在这个对话里回复您。',
  handoff_already: '已经为您呼叫人工客服，客服会在这个对话里回复您。',
  state_human: '{name}已加入对话。',
  state_bot: '现在由智能助手继续为您服务。',
  state_closed: '本次对话已结束，随时欢迎再来咨询。',
  stopped: '好的，已停止回答。',
  no_person_here: '这里无法转接人工客服。',
  agent: '客服',
};
