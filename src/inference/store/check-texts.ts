import { ChatTemplate } from '../text/chat-template.js';
import { readGenerationDefaults } from '../text/generation-defaults.js';
import { Tokenizer } from '../text/tokenizer.js';

/** A template asks for the day only when it is rendered. */
const NO_DAY = () => new Date(0);

/**
 * Reads all words of a model folder as they will be when it is loaded, so that a fault is found before hours of conversion and
 * while the download is there. Throws AppError `model_invalid` for its vocabulary, its chat template, or how it is to write.
 */
export async function checkTexts(folder: string): Promise<void> {
  const tokenizer = await Tokenizer.load(folder);
  await ChatTemplate.load(folder, tokenizer, NO_DAY);
  await readGenerationDefaults(folder, tokenizer);
}
