import { fetchSend } from "../api/fetch-send.ts";
import type { FormLibrary } from "./form-library.ts";
import { serverForms } from "./server-forms.ts";

/** The form versions of the server that the page came from. */
export function openServerForms(timeoutMs: number): FormLibrary {
  return serverForms(fetchSend({ timeoutMs }));
}
