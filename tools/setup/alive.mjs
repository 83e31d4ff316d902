// Whether a process is at work, for locks that a dead owner must not keep.
// Plain JavaScript for Node 20: the first lock is taken before any dependency is there.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Whether a process of this machine is alive. One that has ended and was not yet collected by its parent (a zombie)
 * still answers to signals, for ever in a container without an init process; it counts as dead.
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM"; // it lives, but belongs to somebody else
  }
  return !isZombie(pid);
}

function isZombie(pid) {
  if (process.platform !== "linux") {
    return (
      spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout?.startsWith("Z") ===
      true
    );
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")")).startsWith(") Z");
  } catch {
    return true; // it has ended in this very moment
  }
}
