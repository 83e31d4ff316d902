// The gRPC face of the offline providers: one server for all packages, as the engine's debug providers.
// @pulumi/pulumi/provider is not used: it hides secrets, previews, old inputs and the provider's configuration from us.
import * as grpc from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import providerService from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { announce } from "./announcement.ts";
import { Connections, checkConfig } from "./connections.ts";
import { definitionsOf, packageNames } from "./definitions/definition.ts";
import type { ChangeKind } from "./difference.ts";
import type { Faults } from "./faults.ts";
import type { OfflineProvider, Target } from "./provider.ts";
import type { Properties } from "./values.ts";
import { mapProperties } from "./values.ts";

type Call<Request> = grpc.ServerUnaryCall<Request, unknown>;

/** Serves the providers on a free port of this machine and returns the server and its port. */
export async function serve(
  provider: OfflineProvider,
  faults: Faults,
  log: (line: string) => void,
): Promise<{ readonly server: grpc.Server; readonly port: number }> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(providerService.ResourceProviderService, handlers(provider, faults, log));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { server, port };
}

function handlers(
  provider: OfflineProvider,
  faults: Faults,
  log: (line: string) => void,
): grpc.UntypedServiceImplementation {
  const connections = new Connections();
  const targetOf = (call: Call<{ getUrn(): string }>): Target =>
    connections.target(call.getPeer(), call.request.getUrn());

  return {
    handshake: unary((call: Call<messages.ProviderHandshakeRequest>) => {
      connections.of(call.getPeer()).engine = call.request.getEngineAddress();
      return new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(false);
    }),
    attach: unary((call: Call<plugin.PluginAttach>) => {
      connections.of(call.getPeer()).engine = call.request.getAddress();
      return new empty.Empty();
    }),
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(newestVersion())),
    getSchema: unary(() => new messages.GetSchemaResponse().setSchema("{}")),
    checkConfig: unary((call: Call<messages.CheckRequest>) => {
      const news = decode(call.request.getNews());
      const failures = checkConfig(call.request.getUrn(), news);
      return new messages.CheckResponse()
        .setInputs(encode(news))
        .setFailuresList(
          failures.map(({ path, reason }) =>
            new messages.CheckFailure().setProperty(path).setReason(`offline: ${reason}`),
          ),
        );
    }),
    configure: unary((call: Call<messages.ConfigureRequest>) => {
      const connection = connections.configure(
        call.getPeer(),
        call.request.getUrn() ?? "",
        decode(call.request.getArgs()),
      );
      announce(connection, log);
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    check: unary((call: Call<messages.CheckRequest>) => {
      const { request } = call;
      const seed = request.getRandomseed_asB64();
      const answer = provider.check(
        targetOf(call),
        decode(request.getOlds()),
        decode(request.getNews()),
        seed,
      );
      return new messages.CheckResponse()
        .setInputs(encode(answer.inputs))
        .setFailuresList(
          answer.failures.map(({ path, reason }) =>
            new messages.CheckFailure().setProperty(path).setReason(`offline: ${reason}`),
          ),
        );
    }),
    diff: unary((call: Call<messages.DiffRequest>) => {
      const { request } = call;
      const olds = decode(request.getOldInputs() ?? request.getOlds());
      const { changes, deleteBeforeReplace } = provider.diff(targetOf(call), olds, decode(request.getNews()));
      const replacing = changes.filter(({ replaces }) => replaces);
      const response = new messages.DiffResponse()
        .setChanges(changes.length > 0 ? diffChanges.DIFF_SOME : diffChanges.DIFF_NONE)
        .setDiffsList([...new Set(changes.map(({ property }) => property))])
        .setReplacesList([...new Set(replacing.map(({ property }) => property))])
        .setDeletebeforereplace(deleteBeforeReplace)
        .setHasdetaileddiff(true);
      for (const { path, kind, replaces } of changes) {
        const detail = new messages.PropertyDiff().setKind(kinds[kind][replaces ? 1 : 0]).setInputdiff(true);
        response.getDetaileddiffMap().set(path, detail);
      }
      return response;
    }),
    create: unary(async (call: Call<messages.CreateRequest>) => {
      const target = targetOf(call);
      const inputs = decode(call.request.getProperties());
      const effect = () => provider.create(target, inputs, call.request.getPreview());
      const { id, outputs } = await (call.request.getPreview()
        ? effect()
        : faults.run(target.type, "create", effect, call.getPeer()));
      return new messages.CreateResponse().setId(id).setProperties(encode(outputs));
    }),
    update: unary(async (call: Call<messages.UpdateRequest>) => {
      const { request } = call;
      const target = targetOf(call);
      const preview = request.getPreview();
      const effect = () =>
        provider.update(
          target,
          request.getId(),
          decode(request.getOlds()),
          decode(request.getNews()),
          preview,
        );
      const { outputs } = await (preview
        ? effect()
        : faults.run(target.type, "update", effect, call.getPeer()));
      return new messages.UpdateResponse().setProperties(encode(outputs));
    }),
    read: unary(async (call: Call<messages.ReadRequest>) => {
      const { request } = call;
      const target = targetOf(call);
      const effect = async () =>
        provider.read(target, request.getId(), decode(request.getInputs()), decode(request.getProperties()));
      const { id, outputs, inputs } = await faults.run(target.type, "read", effect, call.getPeer());
      return new messages.ReadResponse()
        .setId(id)
        .setProperties(encode(outputs))
        .setInputs(encode(inputs ?? {}));
    }),
    delete: unary(async (call: Call<messages.DeleteRequest>) => {
      const target = targetOf(call);
      const effect = () => provider.delete(target, call.request.getId());
      await faults.run(target.type, "delete", effect, call.getPeer());
      return new empty.Empty();
    }),
    invoke: unary((call: Call<messages.InvokeRequest>) => {
      const { request } = call;
      const answer = provider.call(request.getTok(), decode(request.getArgs()));
      return new messages.InvokeResponse().setReturn(encode(answer));
    }),
    cancel: unary((call: Call<empty.Empty>) => {
      faults.cancel(call.getPeer());
      return new empty.Empty();
    }),
  };
}

/**
 * The engine asks for the version before it says for which package, and only wants one that is not too old: so the
 * newest version among the packages served is told to all.
 */
function newestVersion(): string {
  const versions = packageNames.map((name) => definitionsOf(name).version);
  return versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1) ?? "";
}

const diffChanges = messages.DiffResponse.DiffChanges;
const { Kind } = messages.PropertyDiff;
const kinds: Readonly<Record<ChangeKind, readonly [messages.PropertyDiff.Kind, messages.PropertyDiff.Kind]>> =
  {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  };

/** A handler that answers with what the function gives, or with its error as the engine shows it. */
function unary<Request, Response>(
  answer: (call: Call<Request>) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    // The call is made inside a promise so that what it throws becomes an answer, not the end of the server.
    Promise.resolve()
      .then(() => answer(call))
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback({
            code: grpc.status.UNKNOWN,
            details: error instanceof Error ? error.message : String(error),
          }),
      );
  };
}

function decode(properties: Struct | undefined): Properties {
  return (properties?.toJavaScript() ?? {}) as Properties;
}

function encode(properties: Properties): Struct {
  return struct.Struct.fromJavaScript(mapProperties(properties, (value) => value) as Record<string, never>);
}
