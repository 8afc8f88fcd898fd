import { effectiveLanguage, language, languages } from '../messages/language.ts';
import { useMessages } from '../messages/messages.ts';

/** Goes to the next language; it is written in that language, for whoever can not read this one. */
export function LanguageButton() {
  const { names } = useMessages().language;
  const shown = effectiveLanguage(language.use());
  const other = languages[(languages.indexOf(shown) + 1) % languages.length] ?? shown;
  return (
    <button
      className="button-quiet"
      type="button"
      lang={other}
      aria-label={names[other]}
      title={names[other]}
      onClick={() => language.write(other)}
    >
      {other.toUpperCase()}
    </button>
  );
}
