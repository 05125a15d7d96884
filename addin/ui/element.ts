/** What an element is made with: properties by name, listeners as `onclick`, other attributes in `attributes`. */
export interface ElementSettings {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<{ [name: string]: string | boolean | undefined }>;
  readonly on?: Readonly<{ [event: string]: (event: Event) => void }>;
}

export type Child = Node | string | undefined | false;

/** Makes one element. Text is always text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  settings?: ElementSettings,
  children?: readonly Child[],
): HTMLElementTagNameMap[Tag];
export function element(tag: string, settings?: ElementSettings, children?: readonly Child[]): HTMLElement;
export function element(tag: string, settings: ElementSettings = {}, children: readonly Child[] = []): HTMLElement {
  const made = document.createElement(tag);
  if (settings.class !== undefined) made.className = settings.class;
  if (settings.text !== undefined) made.textContent = settings.text;
  for (const [name, value] of Object.entries(settings.attributes ?? {})) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  for (const [event, listener] of Object.entries(settings.on ?? {})) made.addEventListener(event, listener);
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}
