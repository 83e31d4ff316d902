// The places a tool is looked for, first to last.
import { download } from "./sources/download.ts";
import { goModule } from "./sources/goModule.ts";
import { installed } from "./sources/installed.ts";
import { npmPackage } from "./sources/npmPackage.ts";
import { onPath } from "./sources/onPath.ts";
import type { Source } from "./sources/source.ts";
import { systemPackage } from "./sources/systemPackage.ts";

/** What is there already, then the pinned version, then whatever the system's packages have. */
export const sources: readonly Source[] = [installed, onPath, download, npmPackage, goModule, systemPackage];
