// Faults on demand: which operation they hit, and what the cloud and the caller see of it.
import { describe, expect, test } from "vitest";
import type { Fault } from "../../tools/offline/faults.ts";
import { Faults } from "../../tools/offline/faults.ts";

const folder = "grafana:oss/folder:Folder";
const team = "grafana:oss/team:Team";

function faults(...asked: readonly Partial<Fault>[]): {
  readonly faults: Faults;
  readonly done: string[];
  ended: boolean;
} {
  const state = { done: [] as string[], ended: false };
  const whole = asked.map(
    (one) => ({ type: folder, operation: "create", nth: 1, action: "fail", ...one }) as Fault,
  );
  return Object.assign(state, {
    faults: new Faults(whole, () => {
      state.ended = true;
    }),
  });
}

async function create(tried: ReturnType<typeof faults>, type: string, name: string): Promise<string> {
  return tried.faults.run(type, "create", async () => {
    tried.done.push(name);
    return name;
  });
}

describe("a failure", () => {
  test("hits the n-th operation of its type and no other", async () => {
    const tried = faults({ nth: 2 });
    await create(tried, folder, "a");
    await create(tried, team, "b");
    await expect(create(tried, folder, "c")).rejects.toThrow(
      "offline: injected fault: create no. 2 of grafana:oss/folder:Folder fails before its effect",
    );
    await create(tried, folder, "d");
    expect(tried.done).toEqual(["a", "b", "d"]);
  });

  test("counts over all types for *, and over all operations for any", async () => {
    const tried = faults({ type: "*", operation: "any", nth: 3 });
    await create(tried, folder, "a");
    await tried.faults.run(team, "delete", async () => undefined);
    await expect(create(tried, team, "b")).rejects.toThrow(/create no. 3/);
  });

  test("after the effect loses only the answer", async () => {
    const tried = faults({ afterEffect: true });
    await expect(create(tried, folder, "a")).rejects.toThrow(/after its effect/);
    expect(tried.done).toEqual(["a"]);
  });
});

test("a hang lasts until the engine cancels", async () => {
  const tried = faults({ action: "hang" });
  const hanging = create(tried, folder, "a").catch((error: Error) => error.message);
  expect(await Promise.race([hanging, create(tried, folder, "b")])).toBe("b");
  tried.faults.cancel();
  expect(await hanging).toBe("offline: cancelled while hanging");
});

test("an exit takes the providers down without an answer", async () => {
  const tried = faults({ action: "exit" });
  const lost = create(tried, folder, "a").catch(() => "cancelled");
  await create(tried, folder, "b");
  expect(tried.ended).toBe(true);
  tried.faults.cancel();
  expect(await lost).toBe("cancelled");
});
