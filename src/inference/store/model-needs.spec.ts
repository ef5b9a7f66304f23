import { CATALOGUE, entryOf, findEntry } from './catalogue.js';
import { isModelName, isRepository, nameAfter } from './model-name.js';
import { expectedNeeds } from './model-needs.js';

describe('the catalogue', () => {
  it('names folders and repositories that can be used', () => {
    for (const { name, repositories } of CATALOGUE) {
      expect(isModelName(name)).toBe(true);
      expect(Object.values(repositories).every(isRepository)).toBe(true);
    }
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  });

  it.each([
    ['qwen2.5-0.5b-instruct', 'qwen2.5-0.5b-instruct'],
    ['Qwen/Qwen2.5-0.5B-Instruct', 'qwen2.5-0.5b-instruct'],
    ['LLM-Research/Llama-3.2-1B-Instruct', 'llama-3.2-1b-instruct'],
    ['通义千问', undefined],
  ])('%s is %s', (wanted, name) => {
    expect(findEntry(wanted)?.name).toBe(name);
  });

  it('says which names there are', () => {
    expect(() => entryOf('通义')).toThrow(expect.objectContaining({ code: 'model_not_found' }));
  });

  /** Published sizes of the weights in bfloat16, on the pages of the models. */
  it.each([
    ['qwen2.5-0.5b-instruct', 988_097_824],
    ['qwen2.5-1.5b-instruct', 3_087_467_144],
    ['smollm2-135m-instruct', 269_060_552],
  ])('%s is downloaded with about %i bytes', (name, bytes) => {
    const { downloadBytes } = entryOf(name);
    expect(downloadBytes / bytes).toBeGreaterThan(1);
    expect(downloadBytes / bytes).toBeLessThan(1.02);
  });
});

describe('expectedNeeds', () => {
  it('is near what was measured on two cores: 39 tokens/s and 0.9 GB for the smallest Qwen', () => {
    const { tokensPerSecond, memoryBytes } = expectedNeeds(entryOf('qwen2.5-0.5b-instruct'), 15.5e9);
    expect(tokensPerSecond).toBeGreaterThan(30);
    expect(tokensPerSecond).toBeLessThan(42);
    expect(memoryBytes).toBeGreaterThan(0.8e9);
    expect(memoryBytes).toBeLessThan(1.2e9);
  });
});

describe('nameAfter', () => {
  it.each([
    ['Qwen/Qwen2.5-0.5B-Instruct', 'qwen2.5-0.5b-instruct'],
    ['/models/My Model/', 'my-model'],
    ['C:\\models\\Tiny', 'tiny'],
    ['_x', 'x'],
    [`long/${'x'.repeat(90)}`, 'x'.repeat(80)],
  ])('%s is named %s', (path, name) => {
    expect(nameAfter(path)).toBe(name);
  });

  it.each(['', '/', '小模型', 'a..b'])('%j has no name', (path) => {
    expect(() => nameAfter(path)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
