// Views that only a running stack has.
import type { Context } from "./context.ts";
import { incidentsView } from "./views/incidents.ts";
import { messagesView } from "./views/messages.ts";
import type { View } from "./views/view.ts";

/** A view of a running stack. */
export interface LiveSection {
  /** Behind the `#/`. */
  readonly key: string;
  /** What it is called. */
  readonly title: string;
  /** Shows it. */
  readonly show: (context: Context) => Promise<View>;
}

/** All of them. */
export function liveSections(): readonly LiveSection[] {
  return [
    { key: "incidents", title: "Incidents", show: incidentsView },
    { key: "messages", title: "Messages", show: messagesView },
  ];
}
