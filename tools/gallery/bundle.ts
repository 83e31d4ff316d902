// The page as one text: the browser's modules joined into one script, the style sheets, and what it shows embedded as data.
// Its own content policy forbids every request to anywhere, so that a gallery sent by mail shows what it holds and tells nobody.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Embedded } from "./page.ts";

const here = import.meta.dirname;
const require = createRequire(import.meta.url);

/** Sheets in their order: what comes later wins. */
const STYLES = ["theme", "frame", "panels", "views", "media"];

/** The script and the styles of every page. */
export interface Assets {
  /** An ES module without imports. */
  readonly script: string;
  /** CSS. */
  readonly styles: string;
}

/** Joins them. */
export async function bundleAssets(): Promise<Assets> {
  const bundle = await rolldown({ input: join(here, "browser", "main.ts"), platform: "browser" });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
    return {
      script: output[0].code,
      styles: [
        require.resolve("uplot/dist/uPlot.min.css"),
        ...STYLES.map((name) => join(here, "styles", `${name}.css`)),
      ]
        .map((file) => readFileSync(file, "utf8"))
        .join("\n"),
    };
  } finally {
    await bundle.close();
  }
}

/** The page. */
export function pageHtml({ script, styles }: Assets, embedded: Embedded): string {
  const { stack, live } = embedded.page;
  const code = script.replaceAll("</script", "<\\/script");
  const hash = createHash("sha256").update(code).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    ...(live ? ["connect-src 'self'"] : []),
  ].join("; ");
  return `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>Vigie ${escaped(stack)}</title>
<link rel="icon" href="${ICON}">
<style>${styles}</style>
</head>
<body>
<noscript>This page draws itself with JavaScript, which is switched off here.</noscript>
<script type="application/json" id="vigie">${JSON.stringify(embedded).replaceAll("<", "\\u003c")}</script>
<script type="module">${code}</script>
</body>
</html>
`;
}

/** A lookout over a sea. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#17507f"/><circle cx="8" cy="6" r="3" fill="#ffd166"/><path d="M0 11q2-2 4 0t4 0 4 0 4 0v5H0z" fill="#9fd3f5"/></svg>',
)}`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
