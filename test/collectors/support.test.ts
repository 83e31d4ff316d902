// Which collector can stand beside which workload.
import { expect, test } from "vitest";
import { checkCollectorSupport } from "../../components/collectors/support.ts";

test.each(["cloud-run-job", "cloud-run-worker-pool"] as const)(
  "Google's sidecar beside a %s is refused, and otel passes",
  (kind) => {
    expect(checkCollectorSupport(kind, "gmp", "backup.collector")).toEqual([
      {
        level: "error",
        at: "backup.collector",
        problem: expect.stringContaining("works beside services only"),
        fix: 'write "otel"',
      },
    ]);
    expect(checkCollectorSupport(kind, "otel", "backup.collector")).toEqual([]);
  },
);

test("a sidecar beside a virtual machine is refused", () => {
  expect(checkCollectorSupport("vm-host", "otel", "vm.collector")).toEqual([
    expect.objectContaining({ at: "vm.collector", fix: expect.stringContaining("describe the host's jobs") }),
  ]);
  expect(checkCollectorSupport("vm-host", "none", "vm.collector")).toEqual([]);
});

test.each(["gmp", "otel", "none"] as const)("%s beside a Cloud Run service passes", (collector) => {
  expect(checkCollectorSupport("cloud-run", collector, "at")).toEqual([]);
});
