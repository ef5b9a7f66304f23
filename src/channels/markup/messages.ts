import type { Capabilities } from '../../sdk/capabilities.js';
import { detectLanguage } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';
import { WRITERS } from './dialects/writers.js';
import { divide, type Frame, sized, type Sized } from './divide.js';
import { measureOf } from './measure.js';
import type { Block } from './reading/block.js';
import { readBlocks } from './reading/read-blocks.js';
import { GAP, listOf, render } from './render.js';

/** A message this full does not take the beginning of what would fit into the next as a whole. */
const FULL = 0.5;

/**
 * An answer as the messages of a platform, in its dialect and each within its limit, cut where a reader pauses and whole in its marks.
 * Where it would take more messages than the platform allows, the last one says that something is left out: half an answer that
 * looks like a whole one may be a wrong one. Markdown without text gives no message.
 */
export function messagesOf(markdown: string, { text, dialect }: Capabilities): readonly string[] {
  const frame: Frame = { writer: WRITERS[dialect], measure: measureOf(text.unit), room: text.max };
  const parts = pack(
    readBlocks(markdown).map((block) => suited(block, frame)),
    frame,
  );
  const messages = parts.map((blocks) => render(blocks, frame.writer));
  if (text.parts === undefined || parts.length <= text.parts) return messages;
  const last = shortened(parts[text.parts - 1] ?? [], markdown, frame);
  return [...messages.slice(0, text.parts - 1), last];
}

/** Where there are no tables they are lists. */
function suited(block: Block, { writer }: Frame): Block {
  return block.kind === 'table' && !writer.table ? listOf(block) : block;
}

/** Blocks, a message full each, divided where they have to be. */
function pack(blocks: readonly Block[], frame: Frame): Block[][] {
  const packer = new Packer(frame);
  for (const block of blocks) packer.add(block);
  return packer.parts;
}

class Packer {
  readonly parts: Block[][] = [];
  private used = 0;

  constructor(private readonly frame: Frame) {}

  add(block: Block): void {
    const whole = sized(block, this.frame);
    if (whole.size === 0) return;
    const { room } = this.frame;
    const left = this.left();
    if (whole.size <= left) this.put(whole);
    else if (whole.size <= room && left < room * FULL) this.begin(whole);
    else this.spread(divide(block, left, this.frame));
  }

  private spread([first, ...others]: readonly (Sized | undefined)[]): void {
    if (first) this.put(first);
    for (const part of others) if (part) this.begin(part);
  }

  private put({ block, size }: Sized): void {
    const last = this.parts.at(-1);
    if (!last) return this.begin({ block, size });
    last.push(block);
    this.used += GAP.length + size;
  }

  private begin({ block, size }: Sized): void {
    this.parts.push([block]);
    this.used = size;
  }

  private left(): number {
    return this.parts.length ? Math.max(0, this.frame.room - this.used - GAP.length) : this.frame.room;
  }
}

/** As much of the last message as leaves room to say that it is not all. */
function shortened(blocks: readonly Block[], markdown: string, frame: Frame): string {
  const { writer, measure, room } = frame;
  const words = writer.text(say('cut_off', detectLanguage(markdown)));
  const notice = measure(words) <= room ? words : '…';
  const left = room - measure(notice) - GAP.length;
  const [kept = []] = left > 0 ? pack(blocks, { ...frame, room: left }) : [];
  return [render(kept, writer), notice].filter(Boolean).join(GAP);
}
