let waiting: readonly File[] = [];

/** Keeps files that were chosen on another page until the check opens. */
export function handOver(files: readonly File[]): void {
  waiting = files;
}

/** The files that were handed over, once. */
export function takeHandedOver(): readonly File[] {
  const files = waiting;
  waiting = [];
  return files;
}
