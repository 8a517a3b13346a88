/**
 * The form in which names are compared. Case does not matter, as in the API. Whether an accent is a separate character does not
 * matter either, because that changes when a file is saved on another system.
 */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
