import { importPeer } from './install.js';

/** The part of node-llama-cpp's API that is used here (withcatai/node-llama-cpp, LlamaContext). */
export interface LlamaModule {
  getLlama(options: Readonly<Record<string, unknown>>): Promise<{
    loadModel(options: Readonly<Record<string, unknown>>): Promise<LlamaModel>;
  }>;
  readonly LlamaLogLevel: { readonly error: unknown };
}

export interface LlamaModel {
  createContext(options: Readonly<Record<string, unknown>>): Promise<LlamaContext>;
  dispose(): Promise<void>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  evaluate(tokens: readonly number[], options: Readonly<Record<string, unknown>>): AsyncIterable<number>;
  controlledEvaluate(
    input: readonly (number | [number, { readonly generateNext: { readonly logits: true } }])[],
  ): Promise<readonly ({ readonly next: { readonly logits?: ReadonlyMap<number, number> } } | undefined)[]>;
  clearHistory(): Promise<void>;
  dispose(): void;
}

/** Loads a GGUF file on the processor alone, with as many threads as told. */
export async function loadLlama(peers: string, path: string, threads: number): Promise<LlamaModel> {
  const peer = await importPeer<LlamaModule>(peers, 'node-llama-cpp');
  const llama = await peer.getLlama({
    gpu: false,
    build: 'never',
    logLevel: peer.LlamaLogLevel.error,
    maxThreads: threads,
  });
  return llama.loadModel({ modelPath: path, gpuLayers: 0 });
}
