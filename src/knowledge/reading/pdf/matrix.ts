/** From one system of coordinates to another: x' = ax + cy + e, y' = bx + dy + f (PDF 32000-1, 8.3.3). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
/** Left, low, right, high. */
export type Box = readonly [number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What stands for a matrix in a list of operations. */
export function matrixOf(given: ArrayLike<unknown>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(given, Number);
  return [a, b, c, d, e, f];
}

/** The one after the other: `n` first. */
export function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** Where a rectangle ends up. */
export function boxOf(m: Matrix, left: number, low: number, right: number, high: number): Box {
  const xs = [m[0] * left + m[2] * low + m[4], m[0] * right + m[2] * high + m[4]];
  const ys = [m[1] * left + m[3] * low + m[5], m[1] * right + m[3] * high + m[5]];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
