import { isDeepStrictEqual } from "node:util";
import { print } from "../print";
import { check, type Stage } from "../stage";

/** Nothing is left behind. */
export async function destroyEverything(stage: Stage): Promise<void> {
  await stage.pulumi("destroy");
  check(isDeepStrictEqual(await stage.store.contents(), { users: {}, groups: {} }), "the identity store is empty");
  print.checked("the identity store is empty");
}
