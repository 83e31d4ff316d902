// What Nexten reports as spans. Its document shows one, of cv-parser, and puts the uploaded file's name into it, which is often
// that of the person whose CV it is: the collector takes it out. The callers' addresses go the same way, under the names that
// OpenTelemetry's instrumentations of HTTP servers have had for them.
import type { TracesDescription } from "../../components/model/tracing/description.ts";

/** Traces of Nexten. */
export const traces: TracesDescription = {
  spans: {
    parse_cv: {
      id: "004/T1",
      service: "cv-parser",
      means: "reading one CV, from upload to entities",
      attributes: ["file.size", "result.status", "result.entities_count"],
    },
  },
  removed: {
    "file.name": "the name of a CV's file, which is often its owner's",
    "client.address": "the address from which somebody called",
    "http.client_ip": "the address from which somebody called",
    "net.sock.peer.addr": "the address from which somebody called",
  },
  searches: {
    "slow-parsing": { title: "CVs that took longer than ten seconds", span: "parse_cv", slowerThan: "10s" },
    "failed-parsing": { title: "CVs that could not be read", span: "parse_cv", failed: true },
  },
};
