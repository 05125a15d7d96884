import "./jitless.ts";
import { startPortal } from "./shell/start-portal.ts";

void startPortal(document.querySelector<HTMLElement>("#app")!);
