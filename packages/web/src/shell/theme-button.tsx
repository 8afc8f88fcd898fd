import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { chooseTheme, effectiveTheme, theme } from './theme.ts';

export function ThemeButton() {
  const text = useMessages();
  const other = effectiveTheme(theme.use()) === 'dark' ? 'light' : 'dark';
  const label = text.palette.themeTo[other];
  return (
    <button className="button-quiet" type="button" aria-label={label} title={label} onClick={() => chooseTheme(other)}>
      <Icon name={other} />
    </button>
  );
}
