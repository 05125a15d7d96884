/** Takes inputs one by one and handles them in groups. */
export interface GroupQueue<Input, Output> {
  add(input: Input): Promise<Output>;
  /** Refuses further inputs with the reason and resolves when those that wait have been answered. */
  close(reason: Error): Promise<void>;
}

/**
 * One group is handled at a time; whoever comes meanwhile is in the next one. `handle` gives one outcome for each
 * input, in order; when it rejects, that is the outcome of all.
 */
export function openGroupQueue<Input, Output>(
  handle: (inputs: readonly Input[]) => Promise<readonly PromiseSettledResult<Output>[]>,
): GroupQueue<Input, Output> {
  let waiting: Waiting<Input, Output>[] = [];
  let running: Promise<void> | undefined;
  let closed: Error | undefined;

  const run = async () => {
    // Whoever adds within the same turn of the event loop is in the first group too.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await answer(group, handle);
    }
    running = undefined;
  };

  return {
    add: (input) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(closed);
          return;
        }
        waiting.push({ input, resolve, reject });
        running ??= run();
      }),
    async close(reason) {
      closed ??= reason;
      await running;
    },
  };
}

interface Waiting<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (reason: unknown) => void;
}

async function answer<Input, Output>(
  group: readonly Waiting<Input, Output>[],
  handle: (inputs: readonly Input[]) => Promise<readonly PromiseSettledResult<Output>[]>,
): Promise<void> {
  try {
    const outcomes = await handle(group.map(({ input }) => input));
    outcomes.forEach((outcome, index) => {
      const { resolve, reject } = group[index]!;
      if (outcome.status === "fulfilled") resolve(outcome.value);
      else reject(outcome.reason);
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
