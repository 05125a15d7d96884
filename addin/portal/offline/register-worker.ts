import { trustedAddress } from "../shell/trusted-address.ts";

/** Keeps the check at hand for the time without a server, once the page has nothing else to do. */
export function keepForOffline(): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  if (!serviceWorker) return;
  const register = (): void => {
    // A browser that refuses it checks as long as the server is there.
    void serviceWorker.register(trustedAddress("/service-worker.js"), { scope: "/" }).catch(() => undefined);
  };
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  const whenIdle = (): void => void (requestIdleCallback ? requestIdleCallback(register) : setTimeout(register, 1_000));
  if (document.readyState === "complete") whenIdle();
  else window.addEventListener("load", whenIdle, { once: true });
}
