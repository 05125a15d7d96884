import { expect } from "chai";
import { request } from "node:http";
import { sameOrigin } from "../../../server/http/same-origin.ts";
import { anApp, type RunningApp } from "./an-app.ts";

const own = "https://parks.example.cn";
const cookie = "__Host-parkforms=abc";

describe("sameOrigin", () => {
  let app: RunningApp;
  before(async () => {
    app = await anApp((express) => {
      express.use(sameOrigin({ baseUrl: own }));
      express.use((_request, response) => void response.end("done"));
    });
  });
  after(() => app.stop());

  type Headers = Readonly<{ [name: string]: string }>;
  const cases: readonly (readonly [what: string, method: string, headers: Headers, allowed: boolean])[] = [
    ["our page, with the cookie", "POST", { cookie, origin: own }, true],
    ["our page, by Sec-Fetch-Site alone", "POST", { cookie, "sec-fetch-site": "same-origin" }, true],
    ["the user, by typing the address", "POST", { cookie, "sec-fetch-site": "none" }, true],
    ["reading, from anywhere", "GET", { cookie, origin: "https://evil.example" }, true],
    ["reading headers, from anywhere", "HEAD", { cookie, "sec-fetch-site": "cross-site" }, true],
    ["another site", "POST", { cookie, origin: "https://evil.example" }, false],
    ["another site, without the cookie: a forged sign-in", "POST", { origin: "https://evil.example" }, false],
    [
      "another site that says it is same-origin",
      "POST",
      { cookie, origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      false,
    ],
    ["a name that begins like ours", "POST", { cookie, origin: `${own}.evil.example` }, false],
    ["our host without TLS", "POST", { cookie, origin: "http://parks.example.cn" }, false],
    ["our host, another port", "POST", { cookie, origin: `${own}:8443` }, false],
    ["a page of no origin", "POST", { cookie, origin: "null" }, false],
    ["a neighbour of our domain", "POST", { cookie, "sec-fetch-site": "same-site" }, false],
    ["another site, by Sec-Fetch-Site", "PUT", { cookie, "sec-fetch-site": "cross-site" }, false],
    ["nobody says where from, with the cookie", "DELETE", { cookie }, false],
    ["nobody says where from, cookie among others", "POST", { cookie: `a=1; ${cookie}; b=2` }, false],
    ["a program without the cookie", "POST", {}, true],
    ["a program with another cookie", "POST", { cookie: "x__Host-parkforms=1" }, true],
    ["a bearer", "POST", { authorization: "Bearer abc", origin: "https://pane.example" }, true],
    [
      "an empty bearer with the cookie",
      "POST",
      { cookie, authorization: "Bearer ", origin: "https://evil.example" },
      false,
    ],
    [
      "basic credentials with the cookie",
      "POST",
      { cookie, authorization: "Basic YTpi", origin: "https://evil.example" },
      false,
    ],
  ];
  for (const [what, method, headers, allowed] of cases) {
    it(`${allowed ? "lets through" : "refuses"} ${method} of ${what}`, async () => {
      expect(await statusOf(app.port, method, headers)).to.equal(allowed ? 200 : 403);
    });
  }
});

/** Not fetch, which forbids its callers these headers. */
function statusOf(port: number, method: string, headers: Readonly<{ [name: string]: string }>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", method, headers }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject).end();
  });
}
