/** The same methods, each of which rejects once the store is closed. */
export function whileOpen<T extends object>({ assertOpen }: { assertOpen(): void }, methods: T): T {
  const guarded = Object.entries(methods).map(([name, method]: [string, (...args: unknown[]) => Promise<unknown>]) => [
    name,
    async (...args: unknown[]) => {
      assertOpen();
      return method(...args);
    },
  ]);
  return Object.fromEntries(guarded) as T;
}
