// The Grafana components about messages: templates and timings, as they are handed to the provider.
import { describe, expect, test } from "vitest";
import { MessageTemplate, MuteTiming } from "../../components/grafana/index.ts";
import { organisation, record } from "./recorded.ts";

describe("message templates", () => {
  test("go out without white space at their end, which would be a change for ever, and without provenance, which would replace them", async () => {
    const text = '{{ define "shop.title" }}{{ .Status }}{{ end }}\n\n';
    const [made] = await record(() => new MessageTemplate("shop", { text }, organisation()));
    expect(made?.inputs).toEqual({ name: "shop", template: text.trimEnd() });
  });

  test("that would lose their messages are refused before anything is made", async () => {
    const text = '{{ define "shop.title" }}{{ .Stats | toUper }}{{ end }}';
    await expect(record(() => new MessageTemplate("shop", { text }, organisation()))).rejects.toThrow(
      /did you mean "toUpper"[\s\S]*did you mean "Status"/,
    );
  });
});

describe("a timing", () => {
  test("is handed over with its zone", async () => {
    const intervals = [
      { weekdays: ["monday:friday"], times: [{ start: "09:00", end: "18:00" }], location: "Europe/Paris" },
    ] as const;
    const [made] = await record(
      () => new MuteTiming("hours", { timing: "shop-prod-hours", intervals }, organisation()),
    );
    expect(made?.inputs).toEqual({ name: "shop-prod-hours", intervals, disableProvenance: false });
  });

  test("that holds always is refused: it would mute everything", async () => {
    await expect(
      record(() => new MuteTiming("hours", { intervals: [{ location: "UTC" }] }, organisation())),
    ).rejects.toThrow("it says nothing, so it holds always");
  });
});
