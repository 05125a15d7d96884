import "../portal/jitless.ts";
import { startPane } from "./start-pane.ts";

void startPane(document.querySelector<HTMLElement>("#app")!);
