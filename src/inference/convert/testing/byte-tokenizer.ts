/** The `tokenizer.json` of a tokenizer whose tokens are single bytes, with the control tokens of ChatML behind them. */
export function byteTokenizer(): unknown {
  const vocab = Object.fromEntries(byteCharacters().map((character, byte) => [character, byte]));
  const controls = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];
  return {
    version: '1.0',
    added_tokens: controls.map((content, index) => {
      const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
      return { id: 256 + index, content, ...flags };
    }),
    normalizer: { type: 'NFC' },
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    model: { type: 'BPE', unk_token: null, vocab, merges: [], byte_fallback: false, fuse_unk: false },
  };
}

/** GPT-2's way of writing each byte as a character that can be seen: those that cannot are moved up behind 255. */
function byteCharacters(): readonly string[] {
  let moved = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    return String.fromCodePoint(visible ? byte : moved++);
  });
}
