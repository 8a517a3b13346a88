/** The characters that begin a formula, full-width forms included: https://owasp.org/www-community/attacks/CSV_Injection. */
const sign = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20";
/** Spreadsheets skip these characters at the beginning of a cell. */
const passedOver = "\\t\\r\\n";

/**
 * Matches apostrophes where a spreadsheet may find the beginning of a formula: at the beginning of a cell, and after a
 * semicolon, a tab or a line end, because Excel in many countries takes semicolons or tabs for delimiters. Spaces and quotes
 * may be in between.
 */
const beginnings = new RegExp(`(?<=^[ "]*)'*(?=[${sign}${passedOver}])|(?<=[;${passedOver}][ "]*)'*(?=[${sign}])`, "g");

/** Adds an apostrophe before each formula in a cell, so that a spreadsheet shows it as text. */
export function escapeFormulas(text: string): string {
  return text.replace(beginnings, "'$&");
}

/** The inverse of {@link escapeFormulas}: removes an apostrophe before each formula. Other apostrophes stay. */
export function unescapeFormulas(text: string): string {
  // Faster: few cells have an apostrophe, and a roster may have a million cells.
  return text.includes("'") ? text.replace(beginnings, (apostrophes) => apostrophes.slice(1)) : text;
}
