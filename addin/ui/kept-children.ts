/** A part of the page that can show the next state of what it shows. */
export interface Part<T> {
  readonly element: HTMLElement;
  update(item: T): void;
}

export interface KeptChildren<T> {
  /** Makes the children of the parent those of the items, in their order. */
  show(items: readonly T[]): void;
}

/** Keeps the part of every item that stays, so that focus, half-written text and scroll place stay with it. */
export function keepChildren<T>(
  parent: HTMLElement,
  how: { readonly key: (item: T) => string; readonly make: (item: T) => Part<T> },
): KeptChildren<T> {
  let parts = new Map<string, Part<T>>();
  return {
    show(items) {
      const next = new Map<string, Part<T>>();
      for (const item of items) {
        const key = how.key(item);
        const known = parts.get(key);
        if (known) known.update(item);
        next.set(key, known ?? how.make(item));
      }
      for (const [key, part] of parts) if (!next.has(key)) part.element.remove();
      parts = next;
      placeInOrder(parent, next);
    },
  };
}

function placeInOrder<T>(parent: HTMLElement, parts: ReadonlyMap<string, Part<T>>): void {
  let place = parent.firstElementChild;
  for (const { element } of parts.values()) {
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  }
}

/**
 * Runs `render`. Where the focused element goes with it, focus goes to the one that has taken its place (the same
 * `data-focus`), or else to `fallback`: it never falls back to the top of the page.
 */
export function keepFocus(root: HTMLElement, fallback: HTMLElement, render: () => void): void {
  const before = document.activeElement;
  const wasInside = (before instanceof HTMLElement || before instanceof SVGElement) && root.contains(before);
  const select = wasInside ? selectionIn(before) : undefined;
  render();
  if (!wasInside || (document.activeElement === before && isShown(before))) return;
  const name = before.dataset["focus"];
  const successor =
    name === undefined ? null : root.querySelector<HTMLElement | SVGElement>(`[data-focus="${CSS.escape(name)}"]`);
  (isShown(before) ? before : isShown(successor) ? successor : fallback).focus({ preventScroll: true });
  // What is disabled for the moment takes no focus.
  if (!root.contains(document.activeElement)) fallback.focus({ preventScroll: true });
  else select?.(document.activeElement);
}

/** Gives the caret, what is selected and the scroll place of a field to the one with the same text that follows it. */
function selectionIn(field: Element): ((heir: Element | null) => void) | undefined {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return undefined;
  const { value, selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
  if (selectionStart === null || selectionEnd === null) return undefined;
  return (heir) => {
    if (!(heir instanceof HTMLTextAreaElement || heir instanceof HTMLInputElement) || heir.value !== value) return;
    heir.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? "none");
    heir.scrollTop = scrollTop;
  };
}

/** Whether it takes room on the page: what was hidden keeps the focus for a moment, and then it is gone. */
function isShown<E extends Element>(element: E | null): element is E {
  return element !== null && element.getClientRects().length > 0;
}
