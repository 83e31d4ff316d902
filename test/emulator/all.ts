// The emulated systems, and the sixth, which exists in tests only.
import { emulated } from "../../emulator/systems/index.ts";
import type { EmulatedSystem } from "../../emulator/traffic.ts";
import { sixth } from "../systems/sixth/index.ts";
import { traffic } from "../systems/sixth/traffic.ts";

/** Systems by name. */
export const allEmulated: Readonly<Record<string, EmulatedSystem>> = { ...emulated, [sixth.name]: traffic };
