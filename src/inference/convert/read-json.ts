import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { invalidModel } from './invalid-model.js';

/** The largest JSON file of a real model is its tokenizer: 11 MB for Qwen, 33 MB for Gemma. */
const JSON_LIMIT = 100_000_000;

/** Reads a JSON file of a model folder through a schema. Throws AppError `model_invalid` naming the file and the fields. */
export async function readJson<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const value = await readLoose(join(folder, file), file);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
  throw invalidModel(file, problems.join('; '), result.error);
}

async function readLoose(path: string, file: string): Promise<unknown> {
  try {
    const { size } = await stat(path);
    if (size > JSON_LIMIT) throw new Error(`${size} bytes`);
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw invalidModel(file, 'is missing, too big, or not JSON', error);
  }
}
