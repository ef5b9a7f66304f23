import type { Rotary } from './rotary.js';

/** The families of models we can convert. */
export const ARCHITECTURES = ['qwen2', 'qwen3', 'llama', 'codegen'] as const;

export type Architecture = (typeof ARCHITECTURES)[number];

/** All that the graph needs to know of a model besides its weights. */
export interface ModelShape {
  readonly architecture: Architecture;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Width of the feed-forward part. */
  readonly inner: number;
  readonly vocab: number;
  /** Tokens of prompt and answer together. */
  readonly contextLength: number;
  readonly normEpsilon: number;
  readonly rotary: Rotary;
  /** Whether the output matrix is the embedding; undefined leaves it to the checkpoint. */
  readonly tied: boolean | undefined;
  readonly biases: { readonly qkv: boolean; readonly out: boolean; readonly inner: boolean };
  /** See `ModelManifest`. */
  readonly demonstration?: true;
  /** MiniCPM's multipliers (arXiv 2404.06395): of the embedding, of what a layer adds, of what enters the output matrix. */
  readonly factors: { readonly embedding: number; readonly residual: number; readonly output: number };
}
