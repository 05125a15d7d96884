import express from "express";
import { openLog } from "../../../server/http/request-log.ts";
import { endOnSignal, serve } from "../../../server/http/serve.ts";
import { healthRoutes } from "../../../server/http/health.ts";

// A server in a process of its own, for the tests that send it signals: says on IPC what happens to it.
const tell = (message: object): void => void process.send?.(message);
const broken = process.env["BROKEN"];
const closing = new AbortController();
const app = express();
app.use(healthRoutes({}, closing.signal));
app.get("/quick", (_request, response) => void response.end("quick"));
app.get("/held", (_request, response) => {
  tell({ event: "held" });
  response.write("first half, ");
  process.once("message", () => response.end("second half"));
});
app.get("/late", (_request, response) => {
  tell({ event: "held" });
  process.once("message", () => response.end("late"));
});

const closeable = (name: string) => ({
  name,
  close: async () => {
    await Promise.resolve();
    tell({ event: "closed", name });
    if (broken === name) throw new Error("cannot close");
  },
});
const log = openLog({ logLevel: "info" });
const graceMs = Number(process.env["GRACE_MS"] ?? 20_000);
const closeables = [closeable("pool"), closeable("store")];
const serving = await serve(app, { port: 0, host: "127.0.0.1", log, closing, closeables, graceMs });
endOnSignal(serving, log);
tell({ event: "listening", port: serving.port });
