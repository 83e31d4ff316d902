// The contract of log lines: what a user's line must be so that Cloud Logging reads it, and what must not stand in it. Each
// bad line is told with its field, its cause and what to write, and the line that is written so passes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../../components/core/diagnostics.ts";
import { checkLine } from "../../../components/model/logging/checkEntry.ts";
import type { LogContract } from "../../../components/model/logging/contract.ts";
import { systems } from "../../../systems/index.ts";

const good = { severity: "INFO", message: "Request started", time: "2026-01-15T10:30:00.123Z" };
const contract: LogContract = {
  ids: ["correlation_id"],
  fields: {
    processing_time_ms: { means: "how long it took", type: "number" },
    service: { means: "who writes", values: ["cv-parser"] },
    error_type: { means: "the error's class", required: "errors" },
  },
  personal: {
    user_id: { tells: "whose it is", allowed: "pseudonym", instead: "write the account's id" },
    client_ip: { tells: "who called", instead: "leave it out" },
  },
};
const told = (entry: object | string) =>
  checkLine(typeof entry === "string" ? entry : JSON.stringify(entry), contract).map(formatDiagnostic);

describe("a line is refused, and what to write is said and passes", () => {
  const cases: readonly [what: string, bad: object, says: string, better: object][] = [
    [
      "with a level in place of a severity",
      { severity: undefined, level: "warn" },
      'error: severity: the entry says it in level, which Cloud Logging does not read; write "severity":"WARNING"',
      { severity: "WARNING" },
    ],
    [
      "without any severity",
      { severity: undefined },
      'error: severity: the field is missing, so no filter and no alert on severity finds the entry; write "severity":"INFO"',
      {},
    ],
    [
      "with a severity in lower case",
      { severity: "critical" },
      'error: severity: Cloud Logging knows no such severity; write "CRITICAL"',
      { severity: "CRITICAL", error_type: "Out" },
    ],
    [
      "with an event in place of a message",
      { message: undefined, event: "user_action" },
      "error: message: the entry says it in event, which Cloud Logging does not read; rename event to message",
      { message: "user_action" },
    ],
    [
      "with a timestamp in place of a time",
      { time: undefined, timestamp: "2024-12-18T01:30:00Z" },
      "error: time: the entry says it in timestamp, which Cloud Logging does not read; rename timestamp to time",
      { time: "2024-12-18T01:30:00Z" },
    ],
    [
      "with a time without its zone",
      { time: "2024-12-18T01:30:00" },
      "error: time: the field has another form; write RFC 3339 with its zone, such as 2026-01-15T10:30:00.123Z",
      { time: "2026-01-15T10:30:00.123Z" },
    ],
    [
      "with a bare trace id",
      { "logging.googleapis.com/trace": "4bf92f3577b34da6a3ce929d0e0e4736" },
      "error: logging.googleapis.com/trace: the field has another form; write projects/PROJECT/traces/ and the trace's 32 hexadecimal digits, lower case",
      { "logging.googleapis.com/trace": "projects/p/traces/4bf92f3577b34da6a3ce929d0e0e4736" },
    ],
    [
      "with a trace under another name",
      { trace_id: "4bf92f3577b34da6a3ce929d0e0e4736" },
      'error: logging.googleapis.com/trace: the entry says it in trace_id, which Cloud Logging does not read; write "logging.googleapis.com/trace":"projects/PROJECT/traces/" followed by it',
      { "logging.googleapis.com/trace": "projects/PROJECT/traces/4bf92f3577b34da6a3ce929d0e0e4736" },
    ],
    [
      "with a number in quotes, which no search compares",
      { processing_time_ms: "1250" },
      "error: processing_time_ms: the field is no number, and searches compare it with one; write it without quotes",
      { processing_time_ms: 1250 },
    ],
    [
      "with an error whose class is searched and not written",
      { severity: "ERROR" },
      "error: error_type: the field is missing in an error; write it: the error's class",
      { severity: "ERROR", error_type: "OpenAIError" },
    ],
    [
      "with a service that the system does not have",
      { service: "cv_parser" },
      "error: service: the value is none that the field has; write one of cv-parser",
      { service: "cv-parser" },
    ],
    [
      "with a correlation id that is a number",
      { correlation_id: 7 },
      "error: correlation_id: the field is no text, or empty; write the id of the request or job as a text",
      { correlation_id: "7" },
    ],
    [
      "with a personal field, wherever it stands",
      { request: { from: [{ client_ip: "192.168.1.100" }] } },
      "error: request.from.0.client_ip: the field is personal: who called; leave it out",
      { request: { from: [{}] } },
    ],
    [
      "with a name where a pseudonym may stand",
      { user_id: "anna@example.com" },
      "error: user_id: the field is personal (whose it is) and holds more than a pseudonym; write the account's id",
      { user_id: "user-456" },
    ],
    [
      "with a password in a field of its own",
      { dbPassword: "hunter2" },
      'error: dbPassword: the field holds a secret; leave dbPassword out, or write "***"',
      { dbPassword: "***" },
    ],
    [
      "with a token in its text",
      { message: 'calling with {"token": "s3cr3t-value"}' },
      'error: message: the text holds a secret; leave it out, or write "***" in its place',
      { message: 'calling with {"token": "***"}' },
    ],
  ];
  test.each(cases)("%s", (_what, bad, says, better) => {
    expect(told({ ...good, ...bad })).toEqual([says]);
    expect(told({ ...good, ...better })).toEqual([]);
  });

  test("when it is no JSON object", () => {
    for (const line of ["Traceback (most recent call last):", '"text"', "[1]", "null", "{"]) {
      expect(told(line)).toEqual([
        'error: : the line is no JSON object, so it is an entry of its own without a severity; write one object a line, such as {"severity":"INFO","message":"…"}; a stack trace belongs into one of its fields',
      ]);
    }
  });

  test("with everything that is wrong at once", () => {
    expect(told({ level: "ERROR", event: "x", timestamp: "t", client_ip: "::1" })).toHaveLength(4);
  });
});

describe("a line passes", () => {
  test.each([
    ["with tokens that were counted, which are no secret", { tokens_used: 150, message: "tokens_used: 150" }],
    ["with a number as a pseudonym", { user_id: 123 }],
    ["with a secret that was blotted out", { api_key: "***", password: "[REDACTED]", token: "" }],
    ["whose secret is null", { access_token: null }],
  ])("%s", (_what, more) => {
    expect(told({ ...good, ...more })).toEqual([]);
  });

  test("with a warning where its time is missing, and where its text holds an e-mail address", () => {
    expect(told({ ...good, time: undefined })).toEqual([
      expect.stringMatching(
        /^warning: time: the field is missing, so the entry's time is when it was received/,
      ),
    ]);
    expect(told({ ...good, message: "mail to anna@example.com failed" })).toEqual([
      expect.stringMatching(/^warning: message: the text holds an e-mail address/),
    ]);
  });
});

describe("whatever the line", () => {
  test("nothing breaks the check, and no finding repeats a text of more than a few letters", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        for (const { problem, fix } of checkLine(line, contract)) expect(problem && fix).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });

  test("a personal value is found at any depth, and never told", () => {
    const path = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 6 });
    fc.assert(
      fc.property(path, fc.ipV4(), (steps, address) => {
        const inner: object = { client_ip: address };
        const entry = steps.reduceRight<object>((value, step) => ({ [`x${step}`]: value }), inner);
        const findings = told({ ...good, ...entry });
        expect(findings).toHaveLength(1);
        expect(findings.join()).not.toContain(address);
      }),
    );
  });

  test("a line nested a hundred thousand deep is checked like any other", () => {
    const depth = 100_000;
    const line = `{"severity":"INFO","message":"m","time":"2026-01-15T10:30:00Z","a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect(told(line)).toEqual([]);
  });

  test("a line made to be slow is checked in no time to speak of", () => {
    const began = performance.now();
    for (const text of [
      "a_".repeat(60_000),
      "token".repeat(20_000),
      "a@".repeat(60_000),
      "api_key= ".repeat(15_000),
    ])
      told({ ...good, message: text });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("the documents' own lines", () => {
  test.each([
    [
      "chenu",
      {
        event: "user_action",
        timestamp: "2024-12-18T01:30:00Z",
        level: "info",
        user_id: "123",
        request_id: "req-xyz",
      },
      ["severity", "message", "time"],
    ],
    [
      "gw2optimizer",
      {
        event: "User logged in",
        level: "info",
        timestamp: "2024-11-15T10:00:00.123Z",
        user_id: 123,
        username: "player1",
      },
      ["severity", "message", "time", "username"],
    ],
    [
      "vm-agent",
      {
        event: "Request started",
        level: "info",
        timestamp: "2025-07-28T10:30:00.123Z",
        client_ip: "192.168.1.100",
      },
      ["severity", "message", "time", "client_ip"],
    ],
    [
      "nexten",
      {
        timestamp: "2024-01-15T10:30:00.123Z",
        level: "INFO",
        message: "CV parsed",
        service: "cv-parser",
        correlation_id: "req-12345-abcde",
        user_id: "user-456",
        document_id: "doc-789",
        processing_time_ms: 1250,
        model_used: "gpt-4",
        tokens_used: 150,
      },
      ["severity", "time"],
    ],
  ])("of %s lack what Cloud Logging reads, and tell what they must not", (system, entry, fields) => {
    const found = checkLine(
      JSON.stringify(entry),
      systems[system as keyof typeof systems].logs?.contract ?? {},
    );
    expect(found.map(({ at }) => at)).toEqual(fields);
  });
});
