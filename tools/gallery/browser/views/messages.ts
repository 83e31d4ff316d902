// Who was told of what: messages as the channel's own people would see them, the newest first.
import type { Message } from "../../data/live.ts";
import type { Context } from "../context.ts";
import { h, link } from "../dom.ts";
import { momentInWords } from "../moments.ts";
import { fetched } from "../source.ts";
import type { View } from "./view.ts";

const KINDS: Readonly<Record<string, string>> = {
  slack: "Slack",
  pagerduty: "PagerDuty",
  email: "E-mail",
  webhook: "Webhook",
};

/** Shows them. */
export async function messagesView(context: Context): Promise<View> {
  const list = h("div", { class: "messages" });
  let known = -1;
  const refresh = async () => {
    const messages: readonly Message[] = await fetched("api/messages");
    // What somebody reads stays where it is until there is something new.
    if (messages.length === known) return;
    known = messages.length;
    list.replaceChildren(
      ...(messages.length === 0
        ? [
            h(
              "p",
              { class: "quiet" },
              "Nobody was told anything yet. Begin an incident, and wait as long as its alert does.",
            ),
          ]
        : messages.map((message) => messageCard(context, message))),
    );
  };
  await refresh();
  return {
    title: "Messages",
    element: h("article", {}, h("header", { class: "head" }, h("h2", {}, "Messages")), list),
    refresh,
  };
}

function messageCard(context: Context, { at, kind, to, over, title, text, fields }: Message): HTMLElement {
  return h(
    "section",
    { class: `message ${kind} ${over ? "is-over" : ""}`, "aria-label": `${KINDS[kind]}: ${title}` },
    h("p", { class: "kicker" }, `${KINDS[kind]}, ${to}, ${momentInWords(at)}`),
    h("h4", {}, title),
    text !== "" && h("p", { class: "said" }, withLinks(context, text)),
    fields.length > 0 &&
      h(
        "dl",
        {},
        fields.map(([name, value]) =>
          h("div", {}, h("dt", {}, name), h("dd", {}, withLinks(context, value))),
        ),
      ),
  );
}

/** Slack's links, and bare addresses. */
function withLinks({ inside }: Context, text: string): readonly (HTMLElement | string)[] {
  return text.split(/(<https?:[^|>]+\|[^>]+>|https?:\S+)/).map((part) => {
    const [, address, words] = /^<([^|]+)\|([^>]+)>$/.exec(part) ?? [];
    if (address !== undefined) return link(inside(address), words!);
    return /^https?:/.test(part)
      ? link(inside(part), part.length > 60 ? `${part.slice(0, 57)}…` : part)
      : part;
  });
}
