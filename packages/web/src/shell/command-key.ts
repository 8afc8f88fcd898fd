/** The palette's key as this system and, by its name for the control key, this language writes it. */
export function commandKey(control: string): string {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : `${control} K`;
}
