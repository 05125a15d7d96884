const prefix = "parkforms.";

/** What was kept in this browser under a name; undefined too where the browser keeps nothing. */
export function readSetting(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice of the user's for the next time, where the browser lets us. */
export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // A frame of another site may be denied storage; then the choice lasts as long as the page.
  }
}
