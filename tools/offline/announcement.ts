// Says in plain sight that what runs here is a double: once a package and engine, as a diagnostic of the engine itself.
import * as grpc from "@grpc/grpc-js";
import engineService from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import engineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import type { Connection } from "./connections.ts";

const said = new Set<string>();

/** Tells the engine, and our own log, that the provider is an offline double. */
export function announce({ engine, package: name }: Connection, log: (line: string) => void): void {
  if (name === undefined || said.has(`${engine} ${name}`)) return;
  said.add(`${engine} ${name}`);
  const line = `offline: ${name} is a double of its cloud API; nothing is created outside the file of the offline cloud`;
  log(line);
  if (engine === "") return;
  const client = new engineService.EngineClient(engine, grpc.credentials.createInsecure());
  const request = new engineMessages.LogRequest();
  request.setSeverity(engineMessages.LogSeverity.INFO);
  request.setMessage(line);
  // The engine may be gone already when it took only one resource; the announcement is then of no use anyway.
  client.log(request, () => client.close());
}
