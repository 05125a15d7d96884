import type * as z from "zod";
import type { formLine } from "./messages-forms.ts";

/** A form version as one line of a list. */
export type FormLine = z.infer<typeof formLine>;
