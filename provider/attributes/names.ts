/**
 * The form in which names are compared: without regard to case, as the API does it, and to whether an accent is a
 * character of its own, which changes when a file is saved on another system.
 */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
