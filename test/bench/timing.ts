const ROUNDS = 15;
const WARM_UP = 5;

/** CPU time of this process (user and system) that some work takes, in milliseconds. */
export function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Measures several things in turn, A B C A B C …, and gives the median of each, so that the machine's mood hits all alike. */
export function interleaved<Name extends string>(
  measures: Readonly<{ [name in Name]: () => number }>,
  rounds: number = ROUNDS,
): Readonly<{ [name in Name]: number }> {
  const names = Object.keys(measures) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as { [name in Name]: number[] };
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const name of names) {
      const taken = measures[name]();
      if (round >= 0) found[name].push(taken);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(found[name])])) as { [name in Name]: number };
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
