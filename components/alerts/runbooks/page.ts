// A runbook page of one stack: what was written, with the model's facts at the head of the sections that they belong to.

import { logsUrlOf } from "../logsUrl.ts";
import type { RunbookContext } from "./context.ts";
import { type AlertsOfPage, firstLookOf, headOf, silencesOf } from "./facts.ts";
import { fill } from "./fill.ts";
import { type RunbookText, SECTIONS, type Section } from "./read.ts";

/** A page of a system's alerts. @param written nothing where nobody has written it yet: then what the alerts declare stands there */
export function runbookPage(
  page: AlertsOfPage,
  written: RunbookText | undefined,
  context: RunbookContext,
): string {
  const sections = written?.sections ?? declaredSections(page);
  const facts: Partial<Record<Section, string>> = {
    "First look": firstLookOf(page, context),
    Silence: silencesOf(page, context),
  };
  const title = written?.title ?? context.path.replace(/^.*\/|\.md$/g, "");
  return whole(title, headOf(page, context), sections, facts, context);
}

/** A page of an alert that Vigie raises about itself: about every system of the stack, so its first look leads to each. */
export function builtInPage(written: RunbookText, context: RunbookContext): string {
  const { environment, project, path, systems, panels } = context;
  const ways = systems.map((system) => {
    const health = panels[system.name]?.health;
    const logs = logsUrlOf(system)(undefined);
    const links = [...(health ? [`[health](${health})`] : []), ...(logs ? [`[logs](${logs})`] : [])];
    return `- ${system.title}: ${links.join(", ") || "nothing to look at"}`;
  });
  const head = `Vigie itself, environment ${environment}, project ${project}. Links come from the model; the words from \`runbooks/${path}\`.`;
  return whole(written.title, head, written.sections, { "First look": ways.join("\n") }, context);
}

function whole(
  title: string,
  head: string,
  sections: RunbookText["sections"],
  facts: RunbookText["sections"],
  context: RunbookContext,
): string {
  const parts = (Object.keys(SECTIONS) as Section[]).flatMap((section) => {
    const text = [facts[section], sections[section] && fill(sections[section], context)]
      .filter((each) => each)
      .join("\n\n");
    return text === "" ? [] : [`## ${section}\n\n${text}`];
  });
  return `${[`# ${title}`, head, ...parts].join("\n\n")}\n`;
}

/** What alerts say where no page has been written. */
function declaredSections({ alerts }: AlertsOfPage): RunbookText["sections"] {
  const looks = [...new Set(alerts.flatMap(({ runbook }) => runbook.firstLook))];
  return { "First look": looks.map((look, index) => `${index + 1}. ${look}`).join("\n") };
}
