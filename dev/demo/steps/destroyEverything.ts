import { isDeepStrictEqual } from "node:util";
import { check, type DemoStack } from "../demoStack";
import { print } from "../print";

/** Destroys everything, and checks that nothing is left. */
export async function destroyEverything(stack: DemoStack): Promise<void> {
  await stack.pulumi("destroy");
  check(isDeepStrictEqual(await stack.store.contents(), { users: {}, groups: {} }), "the identity store is empty");
  print.checked("the identity store is empty");
}
