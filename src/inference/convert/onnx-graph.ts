import { ProtobufWriter } from './protobuf-writer.js';

/** Element types by their number in ONNX (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, `TensorProto.DataType`). */
const ELEMENT_TYPES = { float32: 1, uint8: 2, int8: 3, int64: 7 } as const;

export type ElementType = keyof typeof ELEMENT_TYPES;

/** A tensor whose bytes lie in a file beside the graph, from `offset` on. */
export interface StoredTensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A float must say so: 1 and 1.0 are the same number here, but not in ONNX. */
type Attribute = number | string | readonly number[] | { readonly float: number };

/** The kinds of an attribute (`AttributeProto.AttributeType`). */
const ATTRIBUTE_KINDS = { float: 1, int: 2, string: 3, ints: 7 } as const;

const OPSET = 21;
const IR_VERSION = 10;

/** Operators that ONNX Runtime adds to the standard (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md). */
const RUNTIME_OPERATORS = new Set([
  'FusedMatMul',
  'GatherBlockQuantized',
  'GroupQueryAttention',
  'MatMulIntegerToFloat',
  'MatMulNBits',
  'QuickGelu',
  'RotaryEmbedding',
  'SkipLayerNormalization',
  'SkipSimplifiedLayerNormalization',
]);

/**
 * Builds an ONNX model and writes its bytes. Values are known by name; every method that makes one returns the name.
 * Nothing is checked here: ONNX Runtime checks when it loads the model.
 */
export class OnnxGraph {
  private readonly nodes: ProtobufWriter[] = [];
  private readonly inputs: ProtobufWriter[] = [];
  private readonly outputs: ProtobufWriter[] = [];
  private readonly constants = new Map<string, ProtobufWriter>();

  /** Adds an operator with one result. An empty input name is an optional input left out. */
  node(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: Record<string, Attribute> = {},
  ): string {
    this.nodeOfMany(operator, inputs, [output], attributes);
    return output;
  }

  /** Adds an operator with several results; an empty name is a result not wanted. */
  nodeOfMany(
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Record<string, Attribute> = {},
  ): void {
    const node = new ProtobufWriter();
    for (const input of inputs) node.string(1, input);
    for (const output of outputs) node.string(2, output);
    node.string(3, `${outputs[0]}:${operator}`).string(4, operator);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeMessage(name, value));
    if (RUNTIME_OPERATORS.has(operator)) node.string(7, 'com.microsoft');
    this.nodes.push(node);
  }

  /** A row of whole numbers, such as a shape; the same row is kept once. */
  integers(...values: readonly number[]): string {
    const name = `int64[${values.join()}]`;
    return this.constant(name, 'int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  /** One float, without dimensions. */
  float(value: number): string {
    return this.constant(`float32(${value})`, 'float32', [], Float32Array.of(value));
  }

  /** A small tensor kept in the graph itself. */
  constant(name: string, type: ElementType, dims: readonly number[], values: ArrayBufferView): string {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.constants.set(name, tensorMessage(name, type, dims).bytes(9, bytes));
    return name;
  }

  /** A tensor kept in a data file (`TensorProto.external_data`); its name is its place, so that it is listed once. */
  stored(tensor: StoredTensor): string {
    const name = `${tensor.file}@${tensor.offset}[${tensor.dims.join()}]`;
    const message = tensorMessage(name, tensor.type, tensor.dims);
    const place = { location: tensor.file, offset: String(tensor.offset), length: String(tensor.length) };
    for (const [key, value] of Object.entries(place)) {
      message.message(13, new ProtobufWriter().string(1, key).string(2, value));
    }
    this.constants.set(name, message.int(14, 1));
    return name;
  }

  /** What the caller feeds. A dimension with a name may have any size. */
  input(name: string, type: ElementType, dims: readonly (number | string)[]): string {
    this.inputs.push(valueMessage(name, type, dims));
    return name;
  }

  /** Makes a value of the graph a result of the run. */
  output(name: string, type: ElementType, dims: readonly (number | string)[]): void {
    this.outputs.push(valueMessage(name, type, dims));
  }

  /** The `ModelProto`, ready to be written to a file or given to ONNX Runtime. */
  toBytes(): Uint8Array {
    const graph = new ProtobufWriter();
    for (const node of this.nodes) graph.message(1, node);
    graph.string(2, 'mossdesk');
    for (const constant of this.constants.values()) graph.message(5, constant);
    for (const input of this.inputs) graph.message(11, input);
    for (const output of this.outputs) graph.message(12, output);
    return new ProtobufWriter()
      .int(1, IR_VERSION)
      .string(2, 'mossdesk')
      .message(7, graph)
      .message(8, new ProtobufWriter().string(1, '').int(2, OPSET))
      .message(8, new ProtobufWriter().string(1, 'com.microsoft').int(2, 1))
      .toBytes();
  }
}

function attributeMessage(name: string, value: Attribute): ProtobufWriter {
  const message = new ProtobufWriter().string(1, name);
  if (typeof value === 'string') return message.string(4, value).int(20, ATTRIBUTE_KINDS.string);
  if (typeof value === 'number') return message.int(3, value).int(20, ATTRIBUTE_KINDS.int);
  if ('float' in value) return message.float(2, value.float).int(20, ATTRIBUTE_KINDS.float);
  for (const item of value) message.int(8, item);
  return message.int(20, ATTRIBUTE_KINDS.ints);
}

function tensorMessage(name: string, type: ElementType, dims: readonly number[]): ProtobufWriter {
  const message = new ProtobufWriter();
  for (const dim of dims) message.int(1, dim);
  return message.int(2, ELEMENT_TYPES[type]).string(8, name);
}

function valueMessage(name: string, type: ElementType, dims: readonly (number | string)[]): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const dim of dims) {
    const size = new ProtobufWriter();
    shape.message(1, typeof dim === 'number' ? size.int(1, dim) : size.string(2, dim));
  }
  const tensor = new ProtobufWriter().int(1, ELEMENT_TYPES[type]).message(2, shape);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensor));
}
