import "./jitless.ts";
import { keepForOffline } from "./offline/register-worker.ts";
import { startPortal } from "./shell/start-portal.ts";

void startPortal(document.querySelector<HTMLElement>("#app")!).then(keepForOffline);
