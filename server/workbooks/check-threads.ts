import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { PublishedBlob } from "../forms/form-library.ts";
import type { HostReply, Refused, WorkerKnowledge } from "./pool-messages.ts";
import { asFault, asRefusal, type Refusal } from "./refusal.ts";
import { openClock, type TaskClock, type Time } from "./task-clock.ts";
import { lossOf, openThreadPool } from "./thread-pool.ts";

export interface ThreadLimits {
  /** The module of this folder that the threads run. */
  readonly worker: "check-worker" | "template-worker";
  readonly threads: number;
  /**
   * Of one task, from the moment a thread takes it up. Left out is the time in which the thread waits for its host, or
   * for the store to tell it of the rest of a round.
   */
  readonly timeoutMs: number;
  /** What the clocks of tasks go by. */
  readonly time: Time;
  /** JavaScript heap of one thread, MB. Buffers lie outside of it; the reader counts those itself. */
  readonly heapMb: number;
  /** What every thread is started with. */
  readonly knowledge: WorkerKnowledge;
  /** The form versions that go along with each task: those that a thread was not started with. */
  readonly published: () => readonly PublishedBlob[];
}

/** Something for a thread to do: the function of its module, and what it is called with. */
export interface ThreadTask {
  readonly name: string;
  readonly request: object;
  /** Handed over, not copied. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** Threads in which files are read: what a file does to one of them ends with that file. */
export interface CheckThreads {
  /** Never rejects: a lost thread is a refusal of the file. */
  run<T>(task: ThreadTask): Promise<T | Refused>;
  /**
   * The same for a task that asks its host one thing while it runs; the request has its `port` for that. Rejects with
   * what `answer` rejects with; the thread is then told to stop.
   */
  ask<Q, A, T>(task: ThreadTask, answer: (question: Q) => Promise<A>): Promise<T | Refused>;
  close(): Promise<void>;
}

export function openThreads(limits: ThreadLimits): CheckThreads {
  const { worker, threads, timeoutMs, time, heapMb, knowledge, published } = limits;
  const pool = openThreadPool<object, unknown>({ worker, name: "isReady", threads, heapMb, workerData: knowledge });
  const warmUp = async (count: number): Promise<void> => {
    await Promise.allSettled(Array.from({ length: count }, () => pool.run({})));
  };
  // Loading the forms and starting again after a loss are not the file's fault: its clock waits for them.
  let ready = warmUp(threads);
  // A thread that is lost between two tasks is nobody's fault and is replaced; one that cannot even start is ours.
  void ready.then(() => pool.on("error", () => undefined));
  const runTimed = async <T>(
    { name, request, transfer = [] }: ThreadTask,
    { clock, port }: { readonly clock: TaskClock; readonly port?: MessagePort },
  ): Promise<T | Refused> => {
    await ready;
    clock.go();
    const told = published();
    const task = {
      ...request,
      ownTime: clock.ownTime,
      ...(port && { port }),
      ...(told.length > 0 && { published: told }),
    };
    const transferList = port ? [...transfer, port] : [...transfer];
    try {
      return (await pool.run(task, { name, signal: clock.signal, transferList })) as T;
    } catch (error) {
      ready = warmUp(1);
      return { kind: "refused", refusal: refusalFor(error, timeoutMs) };
    } finally {
      clock.stop();
    }
  };
  return {
    run: (task) => runTimed(task, { clock: openClock(timeoutMs, time) }),
    async ask<Q, A, T>(task: ThreadTask, answer: (question: Q) => Promise<A>): Promise<T | Refused> {
      const clock = openClock(timeoutMs, time);
      const { port1, port2 } = new MessageChannel();
      const asked = replyOnce(port1, clock, answer);
      try {
        const result = await runTimed<T>(task, { clock, port: port2 });
        if (asked.failed) throw asked.reason;
        return result;
      } finally {
        port1.close();
      }
    },
    close: () => pool.close(),
  };
}

interface Asked {
  failed: boolean;
  reason: unknown;
}

function replyOnce<Q, A>(port: MessagePort, clock: TaskClock, answer: (question: Q) => Promise<A>): Asked {
  const asked: Asked = { failed: false, reason: undefined };
  const reply = async (question: Q): Promise<void> => {
    clock.stop();
    const said = await answer(question).then(
      (value): HostReply<A> => ({ kind: "answer", answer: value }),
      (error: unknown): HostReply<A> => {
        Object.assign(asked, { failed: true, reason: error });
        return { kind: "stop" };
      },
    );
    clock.go();
    port.postMessage(said);
  };
  port.once("message", (question: Q) => void reply(question));
  return asked;
}

/** What the loss of a thread means for the file. */
function refusalFor(error: unknown, timeoutMs: number): Refusal {
  const loss = lossOf(error);
  if (loss === "time") return asRefusal("took-too-long", { limit: timeoutMs / 1000 });
  return loss === "memory" ? asRefusal("took-too-much-memory") : asFault(error);
}
