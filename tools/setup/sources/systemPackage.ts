// The system's package manager: only where the user allowed it, because it changes the machine for everybody on it.
import { onPath } from "./onPath.ts";
import type { Found, Refused, Source } from "./source.ts";

/** apt, of Debian and Ubuntu. */
export const systemPackage: Source = {
  title: "system package",
  async bring(tool, surroundings): Promise<Found | Refused> {
    if (!surroundings.mayInstallPackages)
      return { refused: "system packages are not allowed without --system-packages" };
    if (tool.apt === undefined) return { refused: "there is no system package" };
    const isRoot = (await surroundings.run("id", ["-u"])).output.trim() === "0";
    const apt = async (...args: string[]) => {
      // `sudo -n` fails where it would have to ask for a password: nobody is there to type it.
      const [command, ...rest] = isRoot ? ["apt-get", ...args] : ["sudo", "-n", "apt-get", ...args];
      return await surroundings.run(command!, rest, {
        env: { ...surroundings.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    };
    surroundings.say(`apt-get install ${tool.apt}, about half a minute`);
    await apt("update");
    const { code, output } = await apt("install", "-y", "--no-install-recommends", tool.apt);
    if (code !== 0)
      return { refused: `apt-get install ${tool.apt} failed: ${output.trim().split("\n").at(-1)}` };
    return await onPath.bring(tool, surroundings);
  },
};
