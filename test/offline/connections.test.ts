// Which provider a request comes through, and what a provider's own configuration may be.
import { describe, expect, test } from "vitest";
import { Connections, checkConfig } from "../../tools/offline/connections.ts";
import { secret } from "../../tools/offline/values.ts";

const urn = (type: string, name = "one"): string => `urn:pulumi:dev::vigie::${type}::${name}`;

describe("connections", () => {
  test("two providers of a package keep their own configuration, by their connections", () => {
    const connections = new Connections();
    connections.configure("a", urn("pulumi:providers:gcp", "first"), { project: "one" });
    connections.configure("b", urn("pulumi:providers:gcp", "second"), { project: "two" });
    expect(connections.target("a", urn("gcp:pubsub/topic:Topic")).config).toEqual({ project: "one" });
    expect(connections.target("b", urn("gcp:pubsub/topic:Topic")).config).toEqual({ project: "two" });
  });

  test("two Grafanas are two worlds, and the token of neither is kept as a secret wrapper", () => {
    const connections = new Connections();
    connections.configure("a", urn("pulumi:providers:grafana"), {
      url: "https://a.grafana.net/",
      auth: secret("t"),
    });
    connections.configure("b", urn("pulumi:providers:grafana"), {
      url: "https://b.grafana.net",
      auth: secret("t"),
    });
    const worlds = ["a", "b"].map((peer) => connections.target(peer, urn("grafana:oss/folder:Folder")).world);
    expect(worlds).toEqual(["a.grafana.net", "b.grafana.net"]);
  });

  test("a resource below others is known by its own type and name", () => {
    const { type, name } = new Connections().target(
      "a",
      urn("vigie:gcp:Sink$gcp:pubsub/topic:Topic", "a::b"),
    );
    expect([type, name]).toEqual(["gcp:pubsub/topic:Topic", "a::b"]);
  });
});

describe("a provider's configuration", () => {
  const provider = urn("pulumi:providers:grafana");

  test("what is no text comes as JSON and is taken", () => {
    const news = {
      version: "2.40.0",
      url: "https://a.grafana.net",
      auth: secret("t"),
      retries: "3",
      storeDashboardSha256: "true",
    };
    expect(checkConfig(provider, news)).toEqual([]);
  });

  test("a misspelt property, a wrong type and what the real provider refuses are refused", () => {
    const reasons = (news: Parameters<typeof checkConfig>[1]): string[] =>
      checkConfig(provider, news).map(({ path, reason }) => `${path}: ${reason}`);
    expect(reasons({ urll: "https://a.grafana.net" })).toEqual([
      'urll: there is no property "urll" (did you mean "url"?)',
    ]);
    expect(reasons({ retries: "often" })).toEqual(["retries: a number is wanted, not a string"]);
    expect(reasons({ url: "http://a.grafana.net" })[0]).toMatch(/^url: .*write https/);
  });
});
