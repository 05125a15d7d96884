const kept: object[] = [];

/**
 * Keeps one object of a shape for as long as the program runs. V8 drops a shape with the last object that has it, and
 * with the shape all machine code compiled for it: after a full collection between two workbooks, the next one would
 * be read three times slower.
 */
export function keepShape(sample: object): void {
  kept.push(sample);
}
