import { newId } from '../../shared/id.js';
import { type ToolCall } from '../language-model.js';
import { type ToolCallDelta } from './chat-chunk.js';

interface OpenCall {
  readonly index: number;
  id: string;
  name: string;
  arguments: string;
}

/** Tool calls put together from the fragments of a stream. */
export class ToolCallParts {
  private readonly calls: OpenCall[] = [];

  /**
   * Takes one fragment. The first fragment of a call has its id and name, the others only its index; some servers leave
   * out the index, or send several whole calls under index 0, so a new id at a known index is a new call.
   */
  add(delta: ToolCallDelta): void {
    const call = this.find(delta) ?? this.open(delta);
    call.id ||= delta.id;
    call.name ||= delta.function.name;
    call.arguments += delta.function.arguments;
  }

  /** Every call that has a name and whose arguments are JSON; a call cut off by the token limit is not one. */
  whole(): readonly ToolCall[] {
    return this.calls
      .map(({ id, name, arguments: text }) => ({ id: id || `call_${newId()}`, name, arguments: text || '{}' }))
      .filter((call) => call.name && isJson(call.arguments));
  }

  private find(delta: ToolCallDelta): OpenCall | undefined {
    const index = delta.index ?? this.calls.at(-1)?.index;
    const call = this.calls.findLast((open) => open.index === index);
    const another = delta.id && call?.id && call.id !== delta.id;
    return another ? undefined : call;
  }

  private open(delta: ToolCallDelta): OpenCall {
    const call = { index: delta.index ?? this.calls.length, id: '', name: '', arguments: '' };
    this.calls.push(call);
    return call;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
