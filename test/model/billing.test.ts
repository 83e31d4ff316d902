// What a stack says about its project's budget: in the stack that owns the project, to few enough people.
import { expect, test } from "vitest";
import type { BillingInStack } from "../../components/model/billing.ts";
import { checkSystems } from "../../components/model/check.ts";
import { checkBilling } from "../../components/model/checks/billing.ts";
import { stackOf } from "../alerts/inStack.ts";

const billing: BillingInStack = {
  account: "012345-6789AB-CDEF01",
  projectNumber: "123456789012",
  amount: "$2000",
};

test("a budget passes in the stack that owns the project, and is refused in every other", () => {
  expect(checkBilling(stackOf("prod", { billing }))).toEqual([]);
  const owns = { project: false, organisation: true };
  expect(checkBilling(stackOf("prod", { billing, owns }))).toEqual([
    {
      level: "error",
      at: "vigie:billing",
      problem: "the project has one budget, and this stack does not own the project",
      fix: "write it in the stack that does, or vigie:owns.project: true in this stack and false in the others",
    },
  ]);
});

test("a budget tells five addresses and no sixth", () => {
  const emails = Array.from({ length: 6 }, (_, index) => `${index}@acme.example`);
  expect(checkBilling(stackOf("prod", { billing: { ...billing, emails: emails.slice(1) } }))).toEqual([]);
  expect(checkBilling(stackOf("prod", { billing: { ...billing, emails } }))).toMatchObject([
    { at: "vigie:billing.emails", problem: "a budget tells at most 5 addresses, and these are 6" },
  ]);
});

test("what is wrong with it stops the stack", () => {
  const wrong = stackOf("prod", { billing: { ...billing, account: "acme" } });
  expect(checkSystems([], wrong)).toMatchObject([{ level: "error", at: "vigie:billing.account" }]);
});
