// One set-up at a time: a lock file that a dead owner cannot keep.
// Plain JavaScript for Node 20: it is needed before any dependency is there.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "./alive.mjs";

/** Milliseconds between two signs of life of an owner. */
const HEARTBEAT = 2_000;
/** Milliseconds without a sign of life after which an owner counts as dead, also on another machine. */
const DEAD_AFTER = 30_000;

/**
 * Does something while no other process does it under the same lock.
 * @template T
 * @param {string} file The lock file.
 * @param {() => Promise<T>} work What is done.
 * @param {{ onWait?: (owner: string) => void, poll?: number }} [options] Told once, when somebody else has the lock;
 *   milliseconds between two looks, 200 by default.
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWait = () => {}, poll = 200 } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) continue;
    if (isDead(file, owner)) {
      takeAway(file, owner);
      continue;
    }
    if (!told) onWait(`process ${owner.pid} on ${owner.host}`);
    told = true;
    await wait(poll);
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT);
  heartbeat.unref();
  const giveBack = () => rmSync(file, { force: true });
  process.once("exit", giveBack);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off("exit", giveBack);
    giveBack();
  }
}

/** Links a finished file to the lock's name: that fails when the name is there, and never shows half a content. */
function take(file) {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function ownerOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // given back in this very moment
  }
}

function isDead(file, owner) {
  const seen = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (seen === undefined) return false;
  if (Date.now() - seen > DEAD_AFTER) return true;
  return owner.host === hostname() && !isAlive(owner.pid);
}

/** Takes a dead owner's lock away by renaming, so that of two who see it dead only one does. */
function takeAway(file, owner) {
  const away = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, away);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  const taken = ownerOf(away);
  if (taken?.pid !== owner.pid || taken?.host !== owner.host) {
    // Somebody was faster and this is their new lock: give it back, unless a third has taken its place meanwhile.
    try {
      linkSync(away, file);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
  rmSync(away, { force: true });
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder is being removed: the work itself will say so.
  }
}
