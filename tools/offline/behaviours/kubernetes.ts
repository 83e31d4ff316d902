// Kubernetes objects of any kind: named by namespace and name, the same kind only once under a name.
import { digest } from "../hashes.ts";
import { isObject } from "../values.ts";
import type { Behaviour } from "./behaviour.ts";
import { text } from "./behaviour.ts";

/** How every Kubernetes object behaves; the id is `namespace/name`, without the slash where there is no namespace. */
export const kubernetesBehaviour: Behaviour = {
  id: ({ metadata }) => {
    const { namespace, name } = isObject(metadata) ? metadata : {};
    return [namespace, name].filter((part) => typeof part === "string").join("/");
  },
  computed: (facts) => {
    const metadata = isObject(facts.inputs.metadata) ? facts.inputs.metadata : {};
    const namespaced = !facts.type.endsWith(":Namespace") && !/:(Global|Cluster)[A-Z]/.test(facts.type);
    const namespace = namespaced
      ? text(metadata, "namespace") || text(facts.config, "namespace") || "default"
      : "";
    const name = text(metadata, "name");
    return {
      metadata: {
        ...metadata,
        ...(namespace === "" ? {} : { namespace }),
        uid: digest("uid", facts.type, namespace, name).slice(0, 32),
        creationTimestamp: facts.now,
      },
    };
  },
};
