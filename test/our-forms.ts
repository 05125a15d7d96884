import { loadForms } from "../server/forms/load-forms.ts";

/** Every form version of this package by its id, loaded once for all tests of a process: that takes a second each time. */
export const ourForms = loadForms();
