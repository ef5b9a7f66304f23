import { Group, Text } from '@mantine/core';
import mark from '../mark.svg';

/** The mark and the name. */
export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <img src={mark} width={28} height={28} alt="" />
      <Text fw={700} fz={18} lts="-0.01em">
        Mossdesk
      </Text>
    </Group>
  );
}
