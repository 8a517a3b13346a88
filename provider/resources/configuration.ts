import { getProject } from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime";
import { checkSettingNames } from "../client/settings";
import { perRun } from "./perRun";

const namespace = "identitystore";

/**
 * Refuses misspelt configuration keys, once in each run. Only the program can list all keys: the plugin can only ask for the
 * value of one.
 *
 * @throws SettingsError that names them; not in a project named identitystore, because its own configuration has that namespace
 */
export const checkConfiguration = perRun((): void => {
  const names = Object.keys(allConfig()).flatMap((key) => {
    const [space, name] = key.split(":");
    return space === namespace && name !== undefined ? [name] : [];
  });
  if (getProject() !== namespace) checkSettingNames(names);
});
