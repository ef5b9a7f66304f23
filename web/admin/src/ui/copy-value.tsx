import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { useCopy } from './use-copy';

interface CopyValueProps {
  readonly text: string;
  /** What it is, for the button's label. */
  readonly label: string;
}

/** A short value within a line, to be selected, or copied by the small button after it. */
export function CopyValue({ text, label }: CopyValueProps) {
  const { t } = useTranslation();
  const { state, copy } = useCopy(text);
  const title = `${t(`copy.${state}`)} · ${label}`;
  return (
    <>
      <span className="desk-wrap">{text}</span>
      <ActionIcon
        size="sm"
        variant="subtle"
        color={state === 'refused' ? 'clay' : 'gray'}
        aria-label={title}
        title={title}
        onClick={copy}
      >
        <Icon name={state === 'copied' ? 'check' : 'copy'} size={14} />
      </ActionIcon>
    </>
  );
}
