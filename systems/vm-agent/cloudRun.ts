// Agent Loop on Cloud Run instead of its machine: the two alerts that survive the move, on what Cloud Run measures itself. There
// is no node exporter there, so NodeDown has nothing to say, and no disk, so DiskSpaceLow has neither. Not part of the system
// as it is; a team that moves takes these in place of the host's (docs/sources.md).
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import type { SourceDescription } from "../../components/model/source.ts";
import { quantile } from "../../components/signals/builders.ts";
import { cloudRun } from "../../components/signals/platformMetrics.ts";

/** What of the two alerts a system takes over. */
export interface CloudRunVariants {
  /** The instances of the service, as Cloud Run measures them. */
  readonly sources: Readonly<Record<string, SourceDescription>>;
  /** The busiest instances' shares of their limits. */
  readonly signals: Readonly<Record<"cpuUsage" | "memoryUsage", ReturnType<typeof quantile>>>;
  /** HighCPUUsage and HighMemoryUsage. */
  readonly alerts: readonly AlertDescription[];
}

const notice = "the document gives no severity; it needs somebody in working hours";
const busiest =
  "the busiest twentieth of the instances: an average hides the one that is about to be stopped";

/** The variants for one service. @param name its name in Cloud Run */
export function cloudRunVariants(name: string): CloudRunVariants {
  const cpuUsage = quantile(0.95, cloudRun.cpu, { title: "CPU Usage" });
  const memoryUsage = quantile(0.95, cloudRun.memory, { title: "Memory Usage" });
  return {
    sources: { instances: { platform: "cloud-run", name, description: "Run the agent's API" } },
    signals: { cpuUsage, memoryUsage },
    alerts: [
      alert("HighCPUUsage", {
        id: "003/A1",
        when: cpuUsage,
        above: { warning: "80%" },
        for: "2m",
        summary: "CPU des instances au-dessus de 80 %",
        route: "warning",
        runbook: {
          meaning: "Les instances travaillent à leur limite ; les réponses ralentissent.",
          firstLook: [
            "Plus de requêtes ? Alors plus d'instances (maxInstances).",
            "Sinon, plus de CPU par instance.",
          ],
        },
        proposed: { "above.warning": notice, when: busiest },
      }),
      alert("HighMemoryUsage", {
        id: "003/A2",
        when: memoryUsage,
        above: { warning: "85%" },
        for: "2m",
        summary: "Mémoire des instances au-dessus de 85 %",
        route: "warning",
        runbook: {
          meaning: "Cloud Run arrête une instance qui dépasse sa limite, et ses requêtes avec elle.",
          firstLook: [
            "Des fichiers écrits ? Ils sont en mémoire.",
            "Une fuite depuis la dernière révision ?",
          ],
        },
        proposed: { "above.warning": notice, when: busiest },
      }),
    ],
  };
}
