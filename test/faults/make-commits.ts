import { StoreError } from "../../server/store/store-error.ts";
import { openNumbers } from "./numbered-store.ts";

// Adds numbers to the store in the folder, `parallel` at a time, `count` in all, and prints each as soon as it is
// acknowledged. What fails is printed with its code, and the next number is tried. At the end it prints what it holds.
const [folder, parallel, count] = process.argv.slice(2);
const store = await openNumbers(folder!);
const first = 1 + Math.max(0, ...store.document.state.items.map(({ number }) => number));
let next = first;
say("open");
await Promise.all(Array.from({ length: Number(parallel) }, addNumbers));
say(`holds ${store.document.state.items.map(({ number }) => number).join(",")}`);
await store.close();

async function addNumbers(): Promise<void> {
  while (next < first + Number(count)) {
    const number = next++;
    try {
      await store.add(number);
      say(`added ${number}`);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      say(`failed ${number} ${error.code}`);
    }
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
