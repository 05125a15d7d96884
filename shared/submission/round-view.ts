import type * as z from "zod";
import type { roundView } from "./messages-rounds.ts";

/** A round as somebody sees it: with their own date and phase, and the extensions that concern them. */
export type RoundView = z.infer<typeof roundView>;
