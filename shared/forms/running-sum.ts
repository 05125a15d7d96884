/** Figures that are added one after another. */
export interface RunningSum {
  /** NaN, a blank, adds nothing. */
  add(figure: number): void;
  total(): number;
}

/** Begins a sum with Neumaier's compensation, so that the order of rows does not show in the result. */
export function openSum(): RunningSum {
  let total = 0;
  let lost = 0;
  return {
    add(figure) {
      if (Number.isNaN(figure)) return;
      const next = total + figure;
      lost += Math.abs(total) >= Math.abs(figure) ? total - next + figure : figure - next + total;
      total = next;
    },
    total: () => total + lost,
  };
}
