import autocannon from "autocannon";

/** One request of a load. Header names in lower case. */
export interface Shot {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<{ [name: string]: string }>;
  readonly body?: Buffer;
  /** Called with the answer. */
  readonly answered?: (status: number, body: string) => void;
}

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The next request; called once for each. */
  readonly next: () => Shot;
}

/** What came of a load. */
export interface Fired {
  readonly perSecond: number;
  /** Of every answer, from the first byte sent to the last byte read. */
  readonly ms: readonly number[];
  /** Answers by status. */
  readonly statuses: Readonly<{ [status: string]: number }>;
  /** Connections that broke and answers that did not come. */
  readonly errors: number;
}

/** Sends request after request over so many connections, for so long, by autocannon. */
export async function fire({ port, connections, seconds, next }: Load): Promise<Fired> {
  const ms: number[] = [];
  const statuses: { [status: string]: number } = {};
  const request: autocannon.Request = {
    setupRequest: (given, context) => {
      const { answered, ...shot } = next();
      Object.assign(context, { answered });
      return { ...given, ...shot };
    },
    onResponse: (status, body, context) => (context as Pick<Shot, "answered">).answered?.(status, body),
  };
  const options = { url: `http://127.0.0.1:${port}`, connections, duration: seconds, timeout: 60, requests: [request] };
  const began = performance.now();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(options, (error: Error | null, done) => (error ? reject(error) : resolve(done)));
    instance.on("response", (_client, status, _bytes, took) => {
      ms.push(took);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
  });
  const perSecond = ms.length / ((performance.now() - began) / 1000);
  return { perSecond, ms, statuses, errors: result.errors };
}
