import { answerFor } from "./answer-for.ts";
import { keepFiles } from "./kept-files.ts";

/** What a service worker hears, as far as it is needed here: the types of its world and of a page's exclude each other. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchHeard extends LastingEvent {
  readonly request: Request;
  /** Of the page that asks. */
  readonly clientId: string;
  /** Of the page that is being opened. */
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerWorld extends EventTarget {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const world = globalThis as unknown as WorkerWorld;

world.addEventListener("install", (event) => {
  (event as LastingEvent).waitUntil(keepFiles().then(() => world.skipWaiting()));
});

world.addEventListener("activate", (event) => {
  (event as LastingEvent).waitUntil(world.clients.claim());
});

world.addEventListener("fetch", (event) => {
  const { request, clientId, resultingClientId } = event as FetchHeard;
  const answer = answerFor({ request, page: resultingClientId === "" ? clientId : resultingClientId });
  if (!answer) return;
  (event as FetchHeard).respondWith(answer);
  if (request.mode === "navigate") (event as FetchHeard).waitUntil(answer.then(keepFiles).catch(() => undefined));
});
