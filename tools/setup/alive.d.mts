// The types of alive.mjs, which is JavaScript because it is needed before anything can strip types.

/** Whether a process of this machine is alive; a zombie is not. */
export function isAlive(pid: number): boolean;
