/** The clock of this process, once it has been taken over. */
export interface SlowClock {
  /** Puts the clock to an instant: "2026-03-20T01:30:00.000Z". */
  set(instant: string): void;
}

/** A second of ours is a thousandth of one on this clock: what a run writes down is of the same second in every run. */
const slowness = 1_000;

/** Takes over the clock of this whole process, the servers in it included; timers run as ever. */
export function takeClock(): SlowClock {
  const real = Date;
  let start = real.now();
  let began = performance.now();
  const now = (): number => Math.floor(start + (performance.now() - began) / slowness);
  globalThis.Date = new Proxy(real, {
    construct: (target, given: readonly unknown[]) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given) as object,
    get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
  });
  return {
    set: (instant) => {
      start = real.parse(instant);
      began = performance.now();
    },
  };
}
