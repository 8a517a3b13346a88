import { getProject } from "@pulumi/pulumi";
import { allConfig, getStackResource } from "@pulumi/pulumi/runtime";
import { checkSettingNames } from "../client/settings";

const namespace = "identitystore";

/** Runs of programs whose configuration is fine. */
const checked = new WeakSet<object>();

/**
 * Refuses misspelt configuration keys. Only the program knows all keys: the plugin can ask for a value, not for a list.
 *
 * @throws SettingsError naming them; not in a project of the same name, whose own configuration has the same namespace
 */
export function checkConfiguration(): void {
  const run = getStackResource();
  if (run !== undefined && checked.has(run)) return;
  const names = Object.keys(allConfig()).flatMap((key) => {
    const [space, name] = key.split(":");
    return space === namespace && name !== undefined ? [name] : [];
  });
  if (getProject() !== namespace) checkSettingNames(names);
  if (run !== undefined) checked.add(run);
}
