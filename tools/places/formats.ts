// What the places where messages go publish of the payloads that they take, as schemas: a field that they do not know is as wrong as one
// that is missing, because both are ignored in silence or refused at night.
import { z } from "zod";

const text = z.string().min(1);
const url = z.url();
const time = z.iso.datetime({ offset: true });

/** An incoming webhook's or chat.postMessage's attachment (https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments). */
const attachment = z.strictObject({
  title: text,
  text,
  fallback: text,
  color: z.union([z.enum(["good", "warning", "danger"]), z.string().regex(/^#[0-9a-f]{6}$/i)]),
  title_link: url.optional(),
  pretext: z.string().optional(),
  // Of attachments with buttons; empty where there are none.
  callback_id: z.string().optional(),
  footer: z.string().max(300).optional(),
  mrkdwn_in: z.array(z.enum(["pretext", "text", "fallback", "fields"])).optional(),
  fields: z.array(z.strictObject({ title: text, value: text, short: z.boolean() })).optional(),
});

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks; a webhook ignores `channel`, a bot's token needs it. */
export const slack = z.strictObject({
  channel: text.optional(),
  username: text.optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
  link_names: z.boolean().optional(),
  attachments: z.array(attachment).min(1).max(20),
});

/** https://developer.pagerduty.com/api-reference/YXBpOjI3NDgyNjU-pager-duty-v2-events-api (Events API v2). */
export const pagerduty = z.strictObject({
  routing_key: text,
  event_action: z.enum(["trigger", "acknowledge", "resolve"]),
  dedup_key: text.max(255),
  client: z.string().optional(),
  client_url: z.string().optional(),
  links: z.array(z.strictObject({ href: url, text: text.optional() })).optional(),
  images: z.array(z.strictObject({ src: url, href: url.optional(), alt: z.string().optional() })).optional(),
  payload: z.strictObject({
    summary: text.max(1_024),
    source: text,
    severity: z.enum(["critical", "error", "warning", "info"]),
    timestamp: time.optional(),
    component: z.string().optional(),
    group: z.string().optional(),
    class: z.string().optional(),
    custom_details: z.record(z.string(), z.unknown()),
  }),
});

const labels = z.record(z.string(), z.string());

/** https://prometheus.io/docs/alerting/latest/configuration/#webhook_config, version 4. */
export const webhook = z.strictObject({
  version: z.literal("4"),
  groupKey: text,
  truncatedAlerts: z.int(),
  status: z.enum(["firing", "resolved"]),
  receiver: text,
  groupLabels: labels,
  commonLabels: labels,
  commonAnnotations: labels,
  externalURL: url,
  // Of newer servers (template/template.go at 0.34).
  routeLabels: labels.optional(),
  notification_reason: z.string().optional(),
  alerts: z
    .array(
      z.strictObject({
        status: z.enum(["firing", "resolved"]),
        labels,
        annotations: labels,
        startsAt: time,
        endsAt: time,
        generatorURL: z.string(),
        fingerprint: text,
      }),
    )
    .min(1),
});

/** Everything in which a payload differs from its format, each with its path. */
export function differences(format: z.ZodType, payload: unknown): readonly string[] {
  const { error } = format.safeParse(payload);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}
