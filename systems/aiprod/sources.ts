// What AIPROD depends on and does not run itself: the queue of its jobs, which Pub/Sub measures. The depth that the application
// exposes says how many messages wait; only the platform knows for how long.
import type { SourceDescription } from "../../components/model/source.ts";

/** Resources of Google Cloud by what they are to AIPROD. */
export const sources: Readonly<Record<string, SourceDescription>> = {
  queue: {
    platform: "pubsub-subscription",
    name: "aiprod-jobs",
    description: "Hands accepted jobs to the pipeline",
    proposed: { name: "the document names neither a topic nor a subscription; what waits in it are jobs" },
  },
};
