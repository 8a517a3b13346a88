import type { DemoStack } from "../demoStack";
import { print } from "../print";
import { showOutputs } from "../showOutputs";

/** The CSV becomes users, groups and memberships. */
export async function createEveryone(stack: DemoStack): Promise<void> {
  print.line(await stack.csv());
  await stack.pulumi("up");
  await stack.checkStore();
  await showOutputs(stack);
}
