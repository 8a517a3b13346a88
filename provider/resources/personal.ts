import { Config, type CustomResourceOptions, output, secret } from "@pulumi/pulumi";
import { personalAttributes } from "../attributes/personal";

/** Whether personal attributes are to be secret: the argument, else the configuration of the stack, else not. */
export function isPersonalDataSecret(argument: boolean | undefined): boolean {
  return argument ?? new Config("identitystore").getBoolean("secretPersonalData") ?? false;
}

/** Args whose personal attributes are secrets, so that state and output hold them encrypted or not at all. */
export function withSecretAttributes<Args extends object>(args: Args): Args {
  const secrets = Object.entries(args)
    .filter(([name, value]) => isPersonal(name) && value !== undefined)
    .map(([name, value]) => [name, secret(output(value))]);
  return { ...args, ...Object.fromEntries(secrets) };
}

/** Options that keep personal attributes secret also where only the directory knows them. */
export function withSecretOutputs(opts: CustomResourceOptions | undefined): CustomResourceOptions {
  return { ...opts, additionalSecretOutputs: [...(opts?.additionalSecretOutputs ?? []), ...personalAttributes] };
}

function isPersonal(name: string): boolean {
  return personalAttributes.some((attribute) => attribute === name);
}
