import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { personalAttributes } from "../attributes/personal";
import type { Properties } from "../lifecycle/lifecycle";

/**
 * Marks the personal attributes as secrets, in the form in which the engine sends and receives secrets.
 *
 * The engine knows which values of a program are secret. But a refresh would show what `.get()` reads in plain text.
 */
export function withPersonalSecrets(properties: Properties): Properties {
  const secrets = personalAttributes
    .filter((name) => properties[name] !== undefined)
    .map((name) => [name, { [specialSigKey]: specialSecretSig, value: properties[name] }]);
  return { ...properties, ...Object.fromEntries(secrets) };
}
