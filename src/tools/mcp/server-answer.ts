import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ToolAnswer } from '../../sdk/tool.js';
import { LONGEST_TEXT } from '../tool-runner.js';
import { foreignText } from './foreign-text.js';

/**
 * What a server's tool has said, in the form of a plugin's answer: its texts, or its data where it has no words. Throws an
 * Error where the tool says that it has failed, or says nothing.
 */
export function answerOf({ content, structuredContent, isError }: CallToolResult): ToolAnswer {
  if (isError) throw new Error('The MCP server says that its tool has failed');
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const said = texts.join('\n').trim() || (structuredContent ? JSON.stringify(structuredContent) : '');
  const text = foreignText(said, LONGEST_TEXT);
  if (!text) throw new Error('The MCP server has nothing to say');
  return { text: { zh: text, en: text }, ...(structuredContent && { data: structuredContent }) };
}
