// Stand-ins of the places where Alertmanager writes to: Slack, PagerDuty, webhooks and a mail server, on this machine. Each judges
// what it gets by the published format, and notes who was told what.
import { createServer as createHttp, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import { differences, pagerduty, slack, webhook } from "./formats.ts";

/** One message that arrived. */
export interface Arrived {
  /** `slack <secret>`, `pagerduty <key>`, `webhook <secret>`, `email <address>`. */
  readonly place: string;
  /** Whether it says that something is over. */
  readonly over: boolean;
  /** What of it is not as the published format has it. */
  readonly wrong: readonly string[];
  /** What it says. */
  readonly text: string;
  /** When it arrived, in milliseconds of this machine's clock. */
  readonly at: number;
}

/** The stand-ins. */
export interface Places {
  /** The address of the HTTP ones; `/slack/<secret>`, `/pagerduty`, `/webhook/<secret>`. */
  readonly url: string;
  /** Host and port of the mail server. */
  readonly mail: string;
  /** Everything that arrived. */
  readonly arrived: Arrived[];
  close(): void;
}

type Judged = Omit<Arrived, "at">;
type Json = Readonly<Record<string, unknown>>;

/** Starts them. */
export async function startPlaces(): Promise<Places> {
  const arrived: Arrived[] = [];
  const http = createHttp((request, response) => {
    void body(request).then((text) => {
      const [, kind, secret = ""] = (request.url ?? "").split("/");
      arrived.push({ ...JUDGES[kind!]!(secret, JSON.parse(text), text), at: Date.now() });
      // PagerDuty accepts with 202, Slack and webhooks with 200.
      response.writeHead(kind === "pagerduty" ? 202 : 200).end("ok");
    });
  });
  const mail = mailServer(arrived);
  const ports = await Promise.all([listening(http), listening(mail)]);
  return {
    url: `http://127.0.0.1:${ports[0]}`,
    mail: `127.0.0.1:${ports[1]}`,
    arrived,
    close() {
      http.closeAllConnections();
      http.close();
      mail.close();
    },
  };
}

const JUDGES: Readonly<Record<string, (secret: string, sent: Json, text: string) => Judged>> = {
  slack(secret, sent, text) {
    const [first] = (sent.attachments ?? []) as readonly Json[];
    return {
      place: `slack ${secret}`,
      // A document's own title may not say it; the colour does.
      over: first?.color === "good",
      wrong: differences(slack, sent),
      text,
    };
  },
  pagerduty(_, sent, text) {
    const resolved = sent.event_action === "resolve";
    return {
      place: `pagerduty ${sent.routing_key}`,
      over: resolved,
      wrong: differences(pagerduty, sent),
      text,
    };
  },
  webhook: (secret, sent, text) => ({
    place: `webhook ${secret}`,
    over: sent.status === "resolved",
    wrong: differences(webhook, sent),
    text,
  }),
};

/** As much of SMTP (RFC 5321) as one message needs. */
function mailServer(arrived: Arrived[]): Server {
  return createTcp((socket) => {
    let unread = "";
    let to: string[] = [];
    let data: string | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 mail.example ESMTP");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) => {
      unread += chunk.toString("utf8");
      for (let end = unread.indexOf("\r\n"); end >= 0; end = unread.indexOf("\r\n")) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (data !== undefined) {
          if (line !== ".") {
            data += `${line}\n`;
            continue;
          }
          arrived.push({ ...letter(to.join(", "), data), at: Date.now() });
          data = undefined;
          to = [];
          say("250 accepted");
        } else if (/^rcpt to:/i.test(line)) {
          to.push(/<(.*)>/.exec(line)?.[1] ?? "");
          say("250 ok");
        } else if (/^data/i.test(line)) {
          data = "";
          say("354 go on");
        } else if (/^quit/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
  });
}

function letter(to: string, text: string): Judged {
  const [head = ""] = text.split("\n\n");
  const headers = ["From", "To", "Subject", "Date", "Message-Id"];
  return {
    place: `email ${to}`,
    over: /over\]/.test(subjectOf(head)) || /^Over: /m.test(decoded(text)),
    wrong: headers.filter((name) => !new RegExp(`^${name}: .`, "im").test(head)),
    text: `${subjectOf(head)}\n${decoded(text)}`,
  };
}

function subjectOf(head: string): string {
  const subject = /^Subject: (.*(?:\n .*)*)/im.exec(head)?.[1] ?? "";
  return subject.replace(/=\?utf-8\?q\?(.*?)\?=\s*/gi, (_, coded: string) =>
    decoded(coded.replaceAll("_", " ")),
  );
}

/** Quoted-printable (RFC 2045). */
function decoded(text: string): string {
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/(=[0-9A-F]{2})+/gi, (coded) => Buffer.from(coded.replaceAll("=", ""), "hex").toString("utf8"));
  return bytes;
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function listening(server: Server | ReturnType<typeof createHttp>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
