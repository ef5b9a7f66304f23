import { Group, Text } from '@mantine/core';

/** What a card says about a model: names and values, as a list that screen readers read in pairs. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <Group component="dl" gap="xs" m={0} className="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} size="sm" className="desk-number">
            {value}
          </Text>
        </div>
      ))}
    </Group>
  );
}
