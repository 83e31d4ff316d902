// Label values that HTTP instrumentation brings by itself, shared by the systems whose documents name the label only.
// Status comes in two spellings: codes ("200") and classes ("2xx"); the matcher "5.." fits both.
import { open } from "../components/signals/metric.ts";

/** HTTP methods; the bound is the number that RFC 9110 defines, CONNECT and TRACE left out. */
export const METHOD = open({ atMost: 7, examples: ["GET", "POST"] });

/** Status codes as an application writes them. */
export const STATUS_CODE = open({ atMost: 15, examples: ["200", "201", "404", "422", "500", "503"] });

/** Status classes as prometheus-fastapi-instrumentator groups them by default. */
export const STATUS_CLASS = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;
