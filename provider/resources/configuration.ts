import { getProject } from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime";
import { checkSettingNames } from "../client/settings";
import { perRun } from "./perRun";

const namespace = "identitystore";

/**
 * Refuses misspelt configuration keys, once for each run. Only the program knows all keys: the plugin can ask for a value,
 * not for a list.
 *
 * @throws SettingsError naming them; not in a project of the same name, whose own configuration has the same namespace
 */
export const checkConfiguration = perRun((): void => {
  const names = Object.keys(allConfig()).flatMap((key) => {
    const [space, name] = key.split(":");
    return space === namespace && name !== undefined ? [name] : [];
  });
  if (getProject() !== namespace) checkSettingNames(names);
});
