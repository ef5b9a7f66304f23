import { Anchor, Box, Code, List } from '@mantine/core';
import { Fragment } from 'react';
import { type Block, type Inline, parseMarkdown } from './parse-markdown';

/** Shows an answer the way visitors see it. Built from elements, so no text can become HTML. */
export function Markdown({ source }: { readonly source: string }) {
  return (
    <Box className="desk-markdown desk-wrap">
      {parseMarkdown(source).map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </Box>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Inlines items={block.children} />
      </p>
    );
  }
  return (
    <List type={block.ordered ? 'ordered' : 'unordered'} withPadding size="sm">
      {block.items.map((item, index) => (
        <List.Item key={index}>
          <Inlines items={item} />
        </List.Item>
      ))}
    </List>
  );
}

function Inlines({ items }: { readonly items: readonly Inline[] }) {
  return items.map((item, index) => (
    <Fragment key={index}>
      <InlineView item={item} />
    </Fragment>
  ));
}

function InlineView({ item }: { readonly item: Inline }) {
  switch (item.kind) {
    case 'text':
      return item.text;
    case 'code':
      return <Code>{item.text}</Code>;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Inlines items={item.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines items={item.children} />
        </em>
      );
    case 'link':
      return (
        <Anchor href={item.href} target="_blank" rel="noopener noreferrer" underline="always" inherit>
          <Inlines items={item.children} />
        </Anchor>
      );
  }
}
