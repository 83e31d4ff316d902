// What GW2Optimizer depends on and does not run itself. Its document names a database and a full disk, and says of neither
// where it is: on Cloud Run it is an instance of Cloud SQL, whose name a stack can say.
import type { SourceDescription } from "../../components/model/source.ts";

/** Resources of Google Cloud by what they are to GW2Optimizer. */
export const sources: Readonly<Record<string, SourceDescription>> = {
  database: {
    platform: "cloud-sql",
    name: "gw2optimizer",
    description: "Keeps builds, teams and users",
    proposed: {
      name: "the document names no instance; called like the one service that uses it",
      platform: "files of a Cloud Run service are memory, so the disk that fills is the database's",
    },
  },
  outside: {
    platform: "uptime-check",
    name: "gw2optimizer",
    description: "Asks GW2Optimizer for an answer from several places",
    check: { path: "/health" },
    proposed: { "check.path": "the document names no path; a stack says its own" },
  },
};
