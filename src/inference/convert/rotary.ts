/** How positions turn queries and keys (RoPE, arXiv 2104.09864). */
export interface Rotary {
  /** How many numbers of each head are turned, from the first on. */
  readonly dims: number;
  /** Whether pairs lie side by side (CodeGen, "rotate every two") or half a head apart (Llama). */
  readonly interleaved: boolean;
  /** Radians per position, one for each pair. */
  readonly frequencies: readonly number[];
}

/** The way a model was stretched to a longer context. */
export type RotaryScaling =
  | { readonly type: 'none' }
  | { readonly type: 'linear'; readonly factor: number }
  | {
      readonly type: 'llama3';
      readonly factor: number;
      readonly lowFrequencyFactor: number;
      readonly highFrequencyFactor: number;
      readonly originalContext: number;
    };

/** The frequencies of the pairs: `base ** (-2i / dims)`, scaled. */
export function rotaryFrequencies(dims: number, base: number, scaling: RotaryScaling): readonly number[] {
  const plain = Array.from({ length: dims / 2 }, (_, pair) => base ** ((-2 * pair) / dims));
  if (scaling.type === 'none') return plain;
  if (scaling.type === 'linear') return plain.map((frequency) => frequency / scaling.factor);
  return plain.map((frequency) => scaleLikeLlama3(frequency, scaling));
}

/** Slow pairs are stretched, fast ones kept, those between blended (https://github.com/meta-llama/llama-models, `apply_scaling`). */
function scaleLikeLlama3(frequency: number, scaling: RotaryScaling & { type: 'llama3' }): number {
  const { factor, lowFrequencyFactor: low, highFrequencyFactor: high, originalContext } = scaling;
  const turns = (originalContext * frequency) / (2 * Math.PI);
  if (turns > high) return frequency;
  if (turns < low) return frequency / factor;
  const share = (turns - low) / (high - low);
  return (1 - share) * (frequency / factor) + share * frequency;
}

/** Cosine and sine of every pair at every position, both `[positions, dims / 2]`; worked out in float64. */
export function rotaryTables(rotary: Rotary, positions: number): { cosines: Float32Array; sines: Float32Array } {
  const pairs = rotary.frequencies.length;
  const cosines = new Float32Array(positions * pairs);
  const sines = new Float32Array(positions * pairs);
  for (let position = 0; position < positions; position++) {
    rotary.frequencies.forEach((frequency, pair) => {
      cosines[position * pairs + pair] = Math.cos(position * frequency);
      sines[position * pairs + pair] = Math.sin(position * frequency);
    });
  }
  return { cosines, sines };
}
