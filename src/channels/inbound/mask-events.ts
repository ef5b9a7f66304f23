import type { EntityManager } from 'typeorm';
import { hasFigures, readMaskRules } from '../../conversations/masking/mask-rules.js';
import { maskText, type MaskRules } from '../../conversations/masking/mask-text.js';
import type { ChannelEvent, Part } from '../../sdk/channel-event.js';

/** What users said, masked by the rules of the transaction's tenant, before any of it is stored. What colleagues said stays. */
export async function maskEvents(manager: EntityManager, events: readonly ChannelEvent[]): Promise<ChannelEvent[]> {
  if (!events.some((event) => partsOf(event).some(needsLooking))) return [...events];
  const rules = await readMaskRules(manager);
  return events.map((event) => {
    if (partsOf(event).length === 0) return event;
    return { ...event, parts: partsOf(event).map((part) => maskPart(part, rules)) } as ChannelEvent;
  });
}

function partsOf(event: ChannelEvent): readonly Part[] {
  const spoken = event.kind === 'message' || event.kind === 'edited';
  return spoken && event.sender.role === 'user' ? event.parts : [];
}

function needsLooking(part: Part): boolean {
  return part.type === 'text' && hasFigures(part.text);
}

function maskPart(part: Part, rules: MaskRules): Part {
  return part.type === 'text' ? { ...part, text: maskText(part.text, rules).text } : part;
}
