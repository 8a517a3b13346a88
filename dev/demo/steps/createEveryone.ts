import { print } from "../print";
import { showOutputs } from "../showOutputs";
import type { Stage } from "../stage";

/** The CSV becomes users, groups and memberships. */
export async function createEveryone(stage: Stage): Promise<void> {
  print.line(await stage.csv());
  await stage.pulumi("up");
  await stage.checkStore();
  await showOutputs(stage);
}
