import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text';
import { Icon } from './icon';

interface CopyValueProps {
  readonly text: string;
  /** What it is, for the button's label. */
  readonly label: string;
}

/** A short value within a line, to be selected, or copied by the small button after it. */
export function CopyValue({ text, label }: CopyValueProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    setState((await copyText(text)) ? 'copied' : 'refused');
    setTimeout(() => setState('idle'), 2500);
  };
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
        onClick={() => void copy()}
      >
        <Icon name={state === 'copied' ? 'check' : 'copy'} size={14} />
      </ActionIcon>
    </>
  );
}
