// What the documents count, written down a second time and by hand: the number of things each of them names.
// The tests hold systems/ to it, so that a metric or a service cannot get lost silently.

/** Counts of one document. */
export interface Inventory {
  /** The document's id. */
  readonly id: string;
  /** Application services. */
  readonly services: number;
  /** Metrics by name; a family of an exporter counts once. */
  readonly metrics: number;
  /** Alerts, whatever their severities. */
  readonly alerts: number;
}

/** The five documents by the name of their system. */
export const INVENTORY: Readonly<Record<string, Inventory>> = {
  aiprod: { id: "000", services: 1, metrics: 12, alerts: 10 },
  chenu: { id: "001", services: 1, metrics: 12, alerts: 6 },
  gw2optimizer: { id: "002", services: 1, metrics: 22, alerts: 7 },
  "vm-agent": { id: "003", services: 1, metrics: 12, alerts: 7 },
  nexten: { id: "004", services: 3, metrics: 24, alerts: 2 },
};

/** The ids of `count` things of a kind: `000/M1` to `000/M12`. */
export function idsOf(document: string, kind: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${document}/${kind}${index + 1}`);
}

/** Ids in the order of their numbers, each once. */
export function distinct(ids: Iterable<string | undefined>): readonly string[] {
  const known = [...new Set(ids)].filter((id) => id !== undefined);
  return known.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
