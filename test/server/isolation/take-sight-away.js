// Given to Node by --import: takes the first wall out of the server that is started then, server/use-cases/sight.ts.
// Plain JavaScript, as it is read before anything that reads TypeScript, and works on what was built as well.
import { register } from "node:module";

register("./sight-hooks.js", import.meta.url);
