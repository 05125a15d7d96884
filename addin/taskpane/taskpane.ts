import "../portal/jitless.ts";
