// What the Secret Manager API refuses.
import { text } from "../behaviours/behaviour.ts";
import { projectOf } from "../behaviours/googleProject.ts";
import { findSecret } from "../behaviours/secretManager.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, exactlyOne, matches, oneOf, rule } from "./rule.ts";

const secret = "gcp:secretmanager/secret:Secret";
const version = "gcp:secretmanager/secretVersion:SecretVersion";
const member = "gcp:secretmanager/secretIamMember:SecretIamMember";

/** Rules about secrets, their versions and the grants on them. */
export const secretRules: readonly Rule[] = [
  matches(
    {
      types: [secret],
      what: "a secret id with other characters or too long",
      source: "Secret Manager API, secretId: at most 255 letters, digits, dashes and underscores",
    },
    "secretId",
    /^[A-Za-z0-9_-]{1,255}$/,
    "write at most 255 letters, digits, dashes and underscores",
  ),
  exactlyOne(
    {
      types: [secret],
      what: "a replication that is neither or both",
      source: "facts/google-cloud §7.1: replication* {auto | userManaged}",
    },
    "replication",
    ["auto", "userManaged"],
  ),
  exactlyOne(
    {
      types: [version],
      what: "a version without data, or with two",
      source: "facts/google-cloud §7.1: secretData | secretDataWo",
    },
    "",
    ["secretData", "secretDataWo"],
  ),
  rule(
    {
      types: [version],
      what: "more than 64 KiB of secret data",
      source: "facts/google-cloud §7.1: at most 64 KiB; Secret Manager quotas",
    },
    (inputs) => {
      const bytes = Buffer.byteLength(text(inputs, "secretData") || text(inputs, "secretDataWo"));
      return bytes <= 65_536
        ? []
        : [{ path: "secretData", reason: `${bytes} bytes are refused: at most 65536` }];
    },
  ),
  oneOf(
    {
      types: [version],
      what: "a deletion policy of a version that does not exist",
      source: "facts/google-cloud §7.1",
    },
    "deletionPolicy",
    ["DELETE", "DISABLE", "ABANDON"],
  ),
  cloudRule(
    {
      types: [version],
      what: "a version of a secret that is not there",
      source: "Secret Manager API, addSecretVersion: 404",
    },
    (inputs, facts) => {
      const reference = text(inputs, "secret");
      if (findSecret(facts.cloud, reference, projectOf(facts)) !== undefined || facts.cloud.given(reference))
        return [];
      return [{ path: "secret", reason: `the secret ${reference} does not exist` }];
    },
  ),
  cloudRule(
    {
      types: [member],
      what: "a grant on a secret that is not there",
      source: "Secret Manager API, setIamPolicy: 404",
    },
    (inputs, facts) => {
      const reference = text(inputs, "secretId");
      const whole = reference.includes("/") ? reference : `projects/${projectOf(facts)}/secrets/${reference}`;
      if (findSecret(facts.cloud, reference, projectOf(facts)) !== undefined || facts.cloud.given(whole))
        return [];
      return [{ path: "secretId", reason: `the secret ${reference} does not exist` }];
    },
  ),
];
