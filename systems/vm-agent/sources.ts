// Agent Loop from outside: an uptime check of the address under which its API answers. The document takes the scrapes' own
// `up` for availability; a machine that is gone answers no scrape either, and nobody would count it.
import type { SourceDescription } from "../../components/model/source.ts";

/** The uptime check. */
export const sources: Readonly<Record<string, SourceDescription>> = {
  outside: {
    platform: "uptime-url",
    name: "vm-agent.example.com",
    description: "Asks Agent Loop for /health from several places",
    check: { path: "/health" },
    proposed: {
      name: "the document names no address; a stack says its own, and then the check is made",
      "check.path": "the document names no path; a stack says its own",
    },
  },
};
