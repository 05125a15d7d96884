import * as z from "zod";

// zod probes for `new Function`, which our content security policy forbids. Import this file before all others.
z.config({ jitless: true });
