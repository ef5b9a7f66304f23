import { Box, Button, Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { useCopy } from './use-copy';

interface CopyableProps {
  readonly text: string;
  /** What it is, for the button's label. */
  readonly label: string;
}

/** Text to be taken elsewhere (a link, a secret, a piece of code), with a button that copies it. */
export function Copyable({ text, label }: CopyableProps) {
  const { t } = useTranslation();
  const { state, copy } = useCopy(text);
  return (
    <Box>
      <Code block className="desk-code" tabIndex={0} aria-label={label}>
        {text}
      </Code>
      <Button
        mt="xs"
        size="xs"
        variant="light"
        color={state === 'refused' ? 'clay' : undefined}
        leftSection={<Icon name={state === 'copied' ? 'check' : 'copy'} size={15} />}
        onClick={copy}
        aria-label={`${t(`copy.${state}`)} · ${label}`}
      >
        {t(`copy.${state}`)}
      </Button>
    </Box>
  );
}
