import { isRecord } from "../../model/serviceModel";

/** Stands for a value that is encrypted in an export. */
export class Encrypted {}

// Pulumi's wire and state format marks special values by this key, and secrets by this value (sdk/go/common/resource/sig).
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Replaces the secrets of an export: by their values if `--show-secrets` has printed these, else by `Encrypted`. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  if (value[signatureKey] === secretSignature) {
    return typeof value.plaintext === "string" ? withoutSecrets(JSON.parse(value.plaintext)) : new Encrypted();
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutSecrets(member)]));
}

/** Splits a value into its readable part and the paths of its encrypted parts. An encrypted entry makes its whole list encrypted. */
export function splitEncrypted(value: unknown, path = ""): { readable: unknown; encrypted: string[] } {
  if (value instanceof Encrypted) return { readable: undefined, encrypted: [path] };
  if (Array.isArray(value)) {
    const isWhole = value.every((item) => splitEncrypted(item).encrypted.length === 0);
    return isWhole ? { readable: value, encrypted: [] } : { readable: undefined, encrypted: [path] };
  }
  if (!isRecord(value)) return { readable: value, encrypted: [] };
  const parts = Object.entries(value).map(
    ([name, member]) => [name, splitEncrypted(member, path === "" ? name : `${path}.${name}`)] as const,
  );
  const encrypted = parts.flatMap(([, part]) => part.encrypted);
  const readable = parts.filter(([, part]) => part.readable !== undefined);
  // An empty object would declare that there is no value.
  const isLost = encrypted.length > 0 && readable.length === 0;
  return {
    readable: isLost ? undefined : Object.fromEntries(readable.map(([name, part]) => [name, part.readable])),
    encrypted,
  };
}
