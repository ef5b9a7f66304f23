// The compiler cannot know that an index is inside a typed array. One function per kind of array keeps hot loops fast.

/** The whole number at `at`; 0 outside. */
export function int(array: Int32Array, at: number): number {
  return array[at] ?? 0;
}

/** The number at `at`; 0 outside. */
export function real(array: Float32Array, at: number): number {
  return array[at] ?? 0;
}

/** Adds `by` to the number at `at`. */
export function raise(array: Float32Array, at: number, by: number): void {
  array[at] = (array[at] ?? 0) + by;
}

/** Adds 1 to the whole number at `at`. */
export function count(array: Int32Array, at: number): void {
  array[at] = (array[at] ?? 0) + 1;
}
