// What Cloud Run tells of every service, whatever its application says: requests, answers, instances, and what they use.
import { fraction, level, quantile, rate } from "../components/signals/builders.ts";
import { cloudRun } from "../components/signals/platformMetrics.ts";

const normal = "what Google's load balancer sees, also of requests that never reached the application";

/** How full the instances are, service by service, for pages about a whole system. */
export const instancesOfServices = {
  cpu: quantile(0.95, cloudRun.cpu, { by: ["service_name"], title: "CPU of Instances (P95)" }),
  memory: quantile(0.95, cloudRun.memory, { by: ["service_name"], title: "Memory of Instances (P95)" }),
  instances: level(cloudRun.instances, { by: ["service_name", "state"], title: "Instances" }),
};

/** One service as Cloud Run sees it. */
export const oneService = {
  requests: rate(cloudRun.requests, {
    by: ["response_code_class"],
    title: "Requests by Class",
    description: `Requests per second by the class of their answer: ${normal}`,
  }),
  errors: fraction(cloudRun.requests, {
    where: { response_code_class: "5xx" },
    title: "Server Errors",
    description: `Share of requests answered with 5xx: ${normal}`,
  }),
  latency: quantile(0.95, cloudRun.latency, { title: "Request Latency (P95)" }),
  revisions: rate(cloudRun.requests, {
    by: ["revision_name"],
    title: "Requests by Revision",
    description: "Which revision answers: a deployment is where one line takes over from another",
  }),
  cpu: quantile(0.95, cloudRun.cpu, { title: "CPU of Instances (P95)" }),
  memory: quantile(0.95, cloudRun.memory, { title: "Memory of Instances (P95)" }),
  instances: level(cloudRun.instances, { by: ["state"], title: "Instances" }),
  startup: quantile(0.95, cloudRun.startup, { title: "Start of an Instance (P95)" }),
  billed: rate(cloudRun.billed, {
    title: "Billed Instances",
    description: "Seconds of instances billed in each second, which is how many are paid for at once",
  }),
};
