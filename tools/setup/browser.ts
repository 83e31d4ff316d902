// The browser that the tests and `npm run pictures` open pages with, as a tool of set-up: whatever Chrome, Chromium or Edge the
// machine has, else the headless Chromium that an npm package carries, which any Linux machine can fetch and run.
import { join } from "node:path";

const CHROMIUM = "153.0.0";

/** Where macOS keeps applications that are not on PATH. */
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** The tool, in the form of those in tools.ts. @param cache the folder that set-up brings tools to */
export function browserTool(
  { platform, arch }: { readonly platform: NodeJS.Platform; readonly arch: string },
  cache: string,
) {
  return {
    name: "browser" as const,
    title: "Headless Chromium",
    executable: "chromium",
    alsoNamed: ["google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge"],
    alsoAt: platform === "darwin" ? MAC_APPLICATIONS : [],
    version: CHROMIUM,
    // The first with the headless mode that draws like a window.
    fits: { from: "112.0.0" },
    versionArgs: ["--version"],
    folder: join(cache, `chromium-${CHROMIUM}`),
    ...(platform === "linux" &&
      arch === "x64" && {
        npm: {
          package: "@sparticuz/chromium",
          integrity:
            "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
        },
      }),
    apt: "chromium",
    commands: [
      "npm run setup -- --system-packages",
      "apt-get install chromium",
      "brew install --cask google-chrome",
    ],
  };
}
