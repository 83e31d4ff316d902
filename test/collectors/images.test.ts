// Which collector images are refused, where series are written a second time, and whose series are whose.
import { describe, expect, test } from "vitest";
import {
  COLLECTOR_IMAGES,
  checkCollectorImage,
  isDigest,
  isFloating,
  parseImage,
} from "../../components/collectors/images.ts";
import { checkRemoteWrite } from "../../components/collectors/remoteWrite.ts";
import { scopeOf } from "../../components/collectors/scope.ts";

const gmp = parseImage(COLLECTOR_IMAGES.gmp).repository;
const digest = `sha256:${"a".repeat(64)}`;

describe("a collector's image", () => {
  test.each(["gmp", "otel"] as const)("the pinned %s image passes where no tag may float", (sidecar) => {
    expect(checkCollectorImage(COLLECTOR_IMAGES[sidecar], sidecar, false, "image")).toEqual([]);
  });

  test.each(["1.6.0", "1.7.0"])("version %s of the sidecar is refused everywhere: it cannot start", (tag) => {
    expect(checkCollectorImage(`${gmp}:${tag}`, "gmp", true, "collectorImage")).toEqual([
      {
        level: "error",
        at: "collectorImage",
        problem: expect.stringContaining(`version ${tag} of the sidecar cannot start`),
        fix: expect.stringContaining(`write "${gmp}:1.9.2"`),
      },
    ]);
    expect(checkCollectorImage(`${gmp}:1.9.2`, "gmp", true, "collectorImage")).toEqual([]);
  });

  test.each([`${gmp}:latest`, gmp])(
    "%s is refused where tags may not float, and passes elsewhere",
    (image) => {
      expect(checkCollectorImage(image, "gmp", false, "collectorImage")).toEqual([
        {
          level: "error",
          at: "collectorImage",
          problem: expect.stringMatching(/another image tomorrow|neither tag nor digest/),
          fix: expect.stringContaining(`write "${COLLECTOR_IMAGES.gmp}"`),
        },
      ]);
      expect(checkCollectorImage(image, "gmp", true, "collectorImage")).toEqual([]);
    },
  );

  test("a digest passes everywhere", () => {
    expect(checkCollectorImage(`${gmp}@${digest}`, "gmp", false, "image")).toEqual([]);
  });

  test("names are taken apart also with a port and a digest", () => {
    expect(parseImage(`localhost:5000/a/b:1.2@${digest}`)).toEqual({
      repository: "localhost:5000/a/b",
      tag: "1.2",
      digest,
    });
    expect(parseImage("localhost:5000/a/b")).toEqual({ repository: "localhost:5000/a/b" });
    expect(isDigest(`a@${digest}`)).toBe(true);
    expect(isDigest("a@sha256:abc")).toBe(false);
    expect(isFloating("a:1.2")).toBe(false);
  });
});

describe("remote write", () => {
  const push = "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push";

  test.each([
    "https://monitoring.googleapis.com/api/v1/projects/aiprod-prod/timeSeries",
    "https://monitoring.googleapis.com/v1/projects/p/location/global/prometheus/api/v1/write",
    "https://europe-west1.monitoring.googleapis.com/v1/projects/p",
  ])("to %s is refused with the two ways that work", (url) => {
    expect(checkRemoteWrite(url, "otel", "remoteWrite.url")).toEqual([
      {
        level: "error",
        at: "remoteWrite.url",
        problem: expect.stringContaining("takes no remote write"),
        fix: expect.stringMatching(/metrics: "gmp".*metrics: "otel"/),
      },
    ]);
  });

  test("to Grafana Cloud passes, by the collector that can", () => {
    expect(checkRemoteWrite(push, "otel", "remoteWrite.url")).toEqual([]);
  });

  test.each(["gmp", "none"] as const)("by the collector %s is refused", (collector) => {
    expect(checkRemoteWrite(push, collector, "remoteWrite.url")).toEqual([
      expect.objectContaining({ at: "remoteWrite.url", fix: expect.stringContaining('metrics: "otel"') }),
    ]);
  });

  test.each([
    ["http://example.net/push", "no HTTPS address"],
    ["prometheus", "no HTTPS address"],
    ["https://me:secret@example.net/push", "carries credentials"],
  ])("to %s is refused: %s", (url, problem) => {
    expect(checkRemoteWrite(url, "otel", "at")).toEqual([
      expect.objectContaining({ problem: expect.stringContaining(problem) }),
    ]);
  });
});

test("a workload's series are singled out by the labels that its collector writes", () => {
  expect(scopeOf({ workload: "cloud-run", name: "api" })).toEqual({ cluster: "__run__", namespace: "api" });
  expect(scopeOf({ workload: "vm-host", instanceName: "vm-1", job: "node" })).toEqual({
    cluster: "__gce__",
    instance_name: "vm-1",
    job: "node",
  });
  expect(scopeOf({ workload: "gke", cluster: "c", namespace: "ns", job: "p" })).toEqual({
    cluster: "c",
    namespace: "ns",
    job: "p",
  });
});
