import type { FormLibrary } from "./form-library.ts";

/** So long an answer of the server holds, and its silence, ms: every edit checks anew. */
const HOLDS_MS = 60_000;

/**
 * A library that asks the server for what it does not have itself; what speaks to the server is fetched when it is
 * needed. Without an answer of any use a form version is simply unknown.
 */
export function withServer(own: FormLibrary, fetchServer: () => Promise<FormLibrary>): FormLibrary {
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>();
  const lately = <T>(about: string, ask: (server: FormLibrary) => Promise<T>): Promise<T | undefined> => {
    const known = answers.get(about);
    if (known && Date.now() < known.until) return known.answer as Promise<T | undefined>;
    const answer = fetchServer()
      .then(ask)
      .catch(() => undefined);
    answers.set(about, { until: Date.now() + HOLDS_MS, answer });
    return answer;
  };
  return {
    find: async (id) => (await own.find(id)) ?? lately(`form ${id}`, (server) => server.find(id)),
    heads: async () => {
      const known = await own.heads();
      const others = (await lately("heads", (server) => server.heads())) ?? [];
      const isOwn = (form: string, version: string): boolean =>
        known.some((head) => head.form === form && head.version === version);
      return [...known, ...others.filter(({ form, version }) => !isOwn(form, version))];
    },
  };
}
