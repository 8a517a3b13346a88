import { Config, type CustomResourceOptions, output, secret } from "@pulumi/pulumi";
import { personalAttributes } from "../attributes/personal";

/** Whether personal attributes are secrets: the argument, else the configuration of the stack, else false. */
export function isPersonalDataSecret(argument: boolean | undefined): boolean {
  return argument ?? new Config("identitystore").getBoolean("secretPersonalData") ?? false;
}

/** Makes the personal attributes in args secrets: the state has them encrypted, and the output does not show them. */
export function withSecretAttributes<Args extends object>(args: Args): Args {
  const secrets = Object.entries(args)
    .filter(([name, value]) => isPersonal(name) && value !== undefined)
    .map(([name, value]) => [name, secret(output(value))]);
  return { ...args, ...Object.fromEntries(secrets) };
}

/** Options that keep personal attributes secret even if they come only from the directory. */
export function withSecretOutputs(opts: CustomResourceOptions | undefined): CustomResourceOptions {
  return { ...opts, additionalSecretOutputs: [...(opts?.additionalSecretOutputs ?? []), ...personalAttributes] };
}

function isPersonal(name: string): boolean {
  return personalAttributes.some((attribute) => attribute === name);
}
