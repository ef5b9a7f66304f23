import type { EntityManager } from 'typeorm';
import { type Masked, maskText, type MaskRules } from './mask-text.js';

/**
 * What is masked while nobody has said otherwise. Nobody can be helped by a card or an identity number in a chat; a
 * telephone number is what a visitor leaves so that somebody calls back, and agents need it.
 */
const DEFAULT_MASK_RULES: MaskRules = { card: true, id: true, phone: false };

const EVERYTHING: MaskRules = { card: true, id: true, phone: true };

/** The rules of the tenant that the transaction is for. */
export async function readMaskRules(manager: EntityManager): Promise<MaskRules> {
  const [rules] = await manager.query<MaskRules[]>('SELECT card, id, phone FROM masking_rules');
  return rules ?? DEFAULT_MASK_RULES;
}

/** Does the text have anything that some rule could be about? Most have not, and nobody need read the rules. */
export function hasFigures(text: string): boolean {
  return maskText(text, EVERYTHING).masked.length > 0;
}

/** Masks a text by the rules of the transaction's tenant. */
export async function maskFor(manager: EntityManager, text: string): Promise<Masked> {
  return hasFigures(text) ? maskText(text, await readMaskRules(manager)) : { text, masked: [] };
}
