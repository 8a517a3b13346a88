import { specialSecretSig, specialSigKey } from "@pulumi/pulumi/runtime";
import { personalAttributes } from "../attributes/personal";
import type { Properties } from "../lifecycle/lifecycle";

/**
 * Properties whose personal attributes are marked as secrets, in the form in which the engine sends and gets them.
 *
 * Of what a program declares, the engine knows itself what is secret. What `.get()` reads, a refresh would show in clear.
 */
export function withPersonalSecrets(properties: Properties): Properties {
  const secrets = personalAttributes
    .filter((name) => properties[name] !== undefined)
    .map((name) => [name, { [specialSigKey]: specialSecretSig, value: properties[name] }]);
  return { ...properties, ...Object.fromEntries(secrets) };
}
