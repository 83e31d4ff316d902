// Each rule about Secret Manager and identities tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import { tried } from "./cases.ts";
import { accessor, account, email, secret, usual } from "./googleCloud.ts";

const secretBase: Properties = { secretId: "token", replication: { auto: {} } };
const versionBase: Properties = { secret: secret.id, secretData: "x" };
const versionType = "gcp:secretmanager/secretVersion:SecretVersion";

describe("Secret Manager and identities", () => {
  const grantBase: Properties = {
    project: "acme-dev",
    role: "roles/logging.logWriter",
    member: `serviceAccount:${email}`,
  };
  const grantType = "gcp:projects/iAMMember:IAMMember";
  const accountBase: Properties = { accountId: "app-runner", displayName: "app" };
  const accountType = "gcp:serviceaccount/account:Account";
  tried([
    {
      what: "a secret id with other characters or too long",
      type: secret.type,
      base: secretBase,
      wrong: { secretId: "to.ken" },
      right: { secretId: "to_ken-1" },
      says: /letters, digits, dashes and underscores/,
    },
    {
      what: "a replication that is neither or both",
      type: secret.type,
      base: secretBase,
      wrong: { replication: {} },
      says: /exactly one of auto, userManaged/,
    },
    {
      what: "a version without data, or with two",
      type: versionType,
      base: versionBase,
      wrong: { secretData: undefined },
      amid: usual,
      says: /none of them is there/,
    },
    {
      what: "more than 64 KiB of secret data",
      type: versionType,
      base: versionBase,
      wrong: { secretData: "x".repeat(65_537) },
      right: { secretData: "x".repeat(65_536) },
      amid: usual,
      says: /65537 bytes/,
    },
    {
      what: "a deletion policy of a version that does not exist",
      type: versionType,
      base: versionBase,
      wrong: { deletionPolicy: "KEEP" },
      right: { deletionPolicy: "ABANDON" },
      amid: usual,
      says: /DELETE, DISABLE, ABANDON/,
    },
    {
      what: "a version of a secret that is not there",
      type: versionType,
      base: versionBase,
      wrong: { secret: "projects/acme-dev/secrets/other" },
      amid: usual,
      says: /secrets\/other does not exist/,
    },
    {
      what: "a grant on a secret that is not there",
      type: accessor.type,
      base: {
        secretId: "token",
        role: "roles/secretmanager.secretAccessor",
        member: `serviceAccount:${email}`,
      },
      wrong: { secretId: "other" },
      amid: usual,
      says: /the secret other does not exist/,
    },
    {
      what: "an account id that is too short, too long or has other characters",
      type: accountType,
      base: accountBase,
      wrong: { accountId: "app-1" },
      right: { accountId: "app-12" },
      says: /6 to 30/,
    },
    {
      what: "an account id that is too short, too long or has other characters",
      type: accountType,
      base: accountBase,
      wrong: { accountId: "a".repeat(31) },
      right: { accountId: "a".repeat(30) },
      says: /6 to 30/,
    },
    {
      what: "a long display name of an account",
      type: accountType,
      base: accountBase,
      wrong: { displayName: "n".repeat(101) },
      right: { displayName: "n".repeat(100) },
      says: /101 characters/,
    },
    {
      what: "a long description of an account",
      type: accountType,
      base: accountBase,
      wrong: { description: "n".repeat(257) },
      right: { description: "n".repeat(256) },
      says: /257 characters/,
    },
    {
      what: "a member without a kind",
      type: grantType,
      base: grantBase,
      wrong: { member: email },
      amid: usual,
      says: /write its kind before it/,
    },
    {
      what: "a role that is no role",
      type: grantType,
      base: grantBase,
      wrong: { role: "logging.logWriter" },
      right: { role: "projects/acme-dev/roles/writer" },
      amid: usual,
      says: /write "roles\/NAME"/,
    },
    {
      what: "a grant to an account that is not there",
      type: grantType,
      base: grantBase,
      wrong: {},
      rightAmid: usual,
      says: /the service account app-runner@.* does not exist/,
    },
    {
      what: "an API without its domain",
      type: "gcp:projects/service:Service",
      base: { service: "run.googleapis.com" },
      wrong: { service: "run" },
      says: /its whole name/,
    },
    {
      what: "a custom role id with other characters",
      type: "gcp:projects/iAMCustomRole:IAMCustomRole",
      base: { roleId: "appReader", title: "t", permissions: [] },
      wrong: { roleId: "app-reader" },
      says: /letters, digits, underscores and periods/,
    },
    {
      what: "a key of, or a grant on, an account that is not there",
      type: "gcp:serviceaccount/key:Key",
      base: { serviceAccountId: account.id },
      wrong: {},
      rightAmid: usual,
      says: /does not exist/,
    },
  ]);
});
