/**
 * A long name in two lines, broken where one of its words ends; what does not fit there either loses its middle, since its end tells it from others.
 * @example
 * twoLines('flashcard_deck_study_session_started', 16); // ['flashcard_deck_', '…session_started']
 */
export function twoLines(name: string, letters: number): readonly string[] {
  if (name.length <= letters) return [name];
  const broken = name.slice(0, letters).search(/[_/\s-][^_/\s-]*$/);
  const first = name.slice(0, broken < 1 ? letters : broken + 1);
  const rest = name.slice(first.length);
  return [first, rest.length <= letters ? rest : `…${rest.slice(1 - letters)}`];
}
