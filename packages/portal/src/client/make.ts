/** Elements made by the page itself: whatever stands in them is text, never markup. */
export function make(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A cell that names its row. */
export function rowName(...children: readonly (Node | string)[]): HTMLElement {
  const element = make('th', '', ...children);
  element.setAttribute('scope', 'row');
  return element;
}

/** The one element that the page has for this, if it has it. */
export function part(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-${name}]`);
}
