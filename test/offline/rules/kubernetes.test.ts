// Each rule about Kubernetes and package random tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import { stored, tried } from "./cases.ts";

describe("Kubernetes and random", () => {
  const mapType = "kubernetes:core/v1:ConfigMap";
  const secretType = "kubernetes:core/v1:Secret";
  const mapBase: Properties = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "app", namespace: "default" },
    data: { "config.yaml": "x" },
  };
  const shop = stored("kubernetes:core/v1:Namespace", "shop");
  const textBase: Properties = { length: 8, minLower: 4, minUpper: 4 };
  tried([
    {
      what: "an object name with other characters",
      type: mapType,
      base: mapBase,
      wrong: { "metadata.name": "App_Config" },
      says: /at most 253 lower case/,
    },
    {
      what: "an object in a namespace that is not there",
      type: mapType,
      base: mapBase,
      wrong: { "metadata.namespace": "shop" },
      right: { "metadata.namespace": "shop" },
      rightAmid: [shop],
      says: /the namespace "shop" does not exist/,
    },
    {
      what: "more than 1 MiB of data",
      type: mapType,
      base: mapBase,
      wrong: { data: { a: "x".repeat(1_048_577) } },
      right: { data: { a: "x".repeat(1_048_576) } },
      says: /1048577 bytes/,
    },
    {
      what: "secret data that is no base64",
      type: secretType,
      base: { data: { token: "dG9rZW4=" } },
      wrong: { data: { token: "token!" } },
      right: { stringData: { token: "token!" } },
      says: /write it in stringData/,
    },
    {
      what: "a data key with other characters",
      type: mapType,
      base: mapBase,
      wrong: { data: { "a/b": "x" } },
      says: /letters, digits, dashes/,
    },
    {
      what: "a random text of no length",
      type: "random:index/randomString:RandomString",
      base: { length: 1 },
      wrong: { length: 0 },
      says: /0 is refused/,
    },
    {
      what: "a random id of no bytes",
      type: "random:index/randomId:RandomId",
      base: { byteLength: 1 },
      wrong: { byteLength: 0 },
      says: /0 is refused/,
    },
    {
      what: "more characters at least than there are",
      type: "random:index/randomPassword:RandomPassword",
      base: textBase,
      wrong: { length: 7 },
      says: /7 is less than the minimums together, 8/,
    },
  ]);
});
