// What arrived at the stand-ins as the people there would see it: a post of Slack, an incident of PagerDuty, a letter, a webhook's call.
import type { Message } from "../gallery/data/live.ts";
import type { Arrived } from "../places/places.ts";

interface SlackPost {
  readonly attachments?: readonly {
    readonly title?: string;
    readonly text?: string;
    readonly color?: string;
  }[];
}

interface PagerDutyEvent {
  readonly payload?: {
    readonly summary?: string;
    readonly severity?: string;
    readonly custom_details?: Readonly<Record<string, unknown>>;
  };
}

interface WebhookCall {
  readonly status?: string;
  readonly alerts?: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  }[];
}

/** Messages, the newest first. */
export function messagesOf(arrived: readonly Arrived[]): readonly Message[] {
  return arrived.toReversed().map(({ place, over, text, at }) => {
    const space = place.indexOf(" ");
    const [kind, to] = [place.slice(0, space), place.slice(space + 1)];
    const told = (TELL[kind] ?? plain)(text);
    return { at: at / 1_000, kind, to, over, ...told };
  });
}

type Told = Pick<Message, "title" | "text" | "fields">;

const TELL: Readonly<Record<string, (text: string) => Told>> = {
  slack(text) {
    const [first] = (JSON.parse(text) as SlackPost).attachments ?? [];
    return { title: first?.title ?? "", text: first?.text ?? "", fields: [] };
  },
  pagerduty(text) {
    const {
      summary = "",
      severity = "",
      custom_details = {},
    } = (JSON.parse(text) as PagerDutyEvent).payload ?? {};
    // What is no text repeats the alerts for machines.
    const details = Object.entries(custom_details).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : [],
    );
    return {
      title: summary,
      text: "",
      fields: [["severity", severity] as const, ...details].filter(([, value]) => value !== ""),
    };
  },
  webhook(text) {
    const { status = "", alerts = [] } = JSON.parse(text) as WebhookCall;
    const names = alerts.map(({ labels }) => labels?.alertname ?? "").join(", ");
    return {
      title: `${status}: ${names}`,
      text: alerts.map(({ annotations }) => annotations?.summary ?? "").join("\n"),
      fields: [],
    };
  },
  email: plain,
};

/** A letter: its subject is its first line. */
function plain(text: string): Told {
  const [title = "", ...rest] = text.split("\n");
  return { title, text: bodyOf(rest.join("\n")), fields: [] };
}

/** What follows the head of a letter and of its parts. */
function bodyOf(letter: string): string {
  const body = letter.split(/\n\n/).slice(1).join("\n\n");
  return body.replaceAll(/^--[0-9a-f]{20,}.*$|^Content-.*$/gm, "").trim();
}
