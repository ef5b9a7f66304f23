import { type Field, readFields, writeFields } from './protobuf.js';

/** The numbers of the fields, as the platform's own SDKs have them in `pbbp2.proto`. */
const SEQUENCE = 1;
const LOG = 2;
const SERVICE = 3;
const METHOD = 4;
const HEADERS = 5;
const PAYLOAD = 8;
const KEY = 1;
const VALUE = 2;

const CONTROL = 0;

/** One message of the long connection. `headers` say what it is: `type`, `message_id`, and which part of how many. */
export interface Frame {
  readonly isControl: boolean;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly payload: Uint8Array;
  /** As it came, with what we do not know. */
  readonly fields: readonly Field[];
}

/** Undefined for what is no frame: it cannot be acknowledged either. */
export function readFrame(bytes: Uint8Array): Frame | undefined {
  const fields = readFields(bytes);
  if (!fields) return undefined;
  const headers = fields.filter(([number]) => number === HEADERS).map(([, value]) => readHeader(value));
  const method = fields.find(([number]) => number === METHOD)?.[1];
  if (typeof method !== 'bigint') return undefined;
  const payload = fields.find(([number]) => number === PAYLOAD)?.[1];
  return {
    isControl: Number(method) === CONTROL,
    headers: Object.fromEntries(headers),
    payload: payload instanceof Uint8Array ? payload : new Uint8Array(),
    fields,
  };
}

/** The answer to a frame: the same frame, with another payload. */
export function answerTo({ fields }: Frame, payload: object): Uint8Array {
  const rest = fields.filter(([number]) => number !== PAYLOAD);
  return writeFields([...rest, [PAYLOAD, Buffer.from(JSON.stringify(payload))]]);
}

/** Asks the platform for a sign of life, and for how often it wants to be asked. */
export function pingFrame(service: number): Uint8Array {
  const type: Field[] = [
    [KEY, Buffer.from('type')],
    [VALUE, Buffer.from('ping')],
  ];
  return writeFields([
    [SEQUENCE, 0n],
    [LOG, 0n],
    [SERVICE, BigInt(service)],
    [METHOD, BigInt(CONTROL)],
    [HEADERS, writeFields(type)],
  ]);
}

function readHeader(value: Field[1]): readonly [string, string] {
  const fields = value instanceof Uint8Array ? readFields(value) : undefined;
  const text = (wanted: number) => {
    const found = fields?.find(([number]) => number === wanted)?.[1];
    return found instanceof Uint8Array ? Buffer.from(found).toString('utf8') : '';
  };
  return [text(KEY), text(VALUE)];
}
