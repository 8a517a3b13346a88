import { isRecord } from "../../model/serviceModel";

/** A value that an export holds encrypted. */
export class Encrypted {}

// The marks of Pulumi's wire and state format (sdk/go/common/resource/sig): this key, and for secrets this value.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** A value of an export, with secrets opened that `--show-secrets` shows, and the others marked. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  if (value[signatureKey] === secretSignature) {
    return typeof value.plaintext === "string" ? withoutSecrets(JSON.parse(value.plaintext)) : new Encrypted();
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutSecrets(member)]));
}

/** The part of a value that is not encrypted, and the paths of what is; a list with an encrypted entry is so as a whole. */
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
  // An empty object would be the declaration that there is none.
  const isLost = encrypted.length > 0 && readable.length === 0;
  return {
    readable: isLost ? undefined : Object.fromEntries(readable.map(([name, part]) => [name, part.readable])),
    encrypted,
  };
}
