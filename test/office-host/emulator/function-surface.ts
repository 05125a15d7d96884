import type { HostState } from "./host-state.ts";
import { hostObject, type HostObject, surface } from "./surface.ts";
import { childOf } from "./xml.ts";

const DAY_MS = 86_400_000;
/** Days from the serial 0 of each date system to 1970-01-01. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

const FUNCTIONS = surface<HostState>({
  name: "Functions",
  methods: {
    Date: (state, args) => {
      const [year, month, day] = args.map(Number);
      const days = Date.UTC(year!, month! - 1, day!) / DAY_MS;
      return hostObject(RESULT, days + (countsFrom1904(state) ? EPOCH_1904 : EPOCH_1900));
    },
  },
});

const RESULT = surface<number>({
  name: "FunctionResult",
  scalars: { Value: (value) => value, Error: () => null },
});

/** Worksheet functions, called without a cell: DATE alone. */
export function functions(state: HostState): HostObject {
  return hostObject(FUNCTIONS, state);
}

function countsFrom1904({ book }: HostState): boolean {
  return ["1", "true"].includes(childOf(book.root, "workbookPr")?.attributes["date1904"] ?? "");
}
