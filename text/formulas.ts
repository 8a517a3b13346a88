/** What a formula begins with, full-width forms included: https://owasp.org/www-community/attacks/CSV_Injection. */
const sign = "=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20";
/** What a cell must not begin with either: spreadsheets pass over it. */
const passedOver = "\\t\\r\\n";

/**
 * Any apostrophes where a spreadsheet may see the beginning of a formula: at the beginning of a cell and, where it takes
 * semicolons or tabs for the delimiter (as Excel does in many countries), after one of these and after a line end. Spaces
 * and quotes may be between.
 */
const beginnings = new RegExp(`(?<=^[ "]*)'*(?=[${sign}${passedOver}])|(?<=[;${passedOver}][ "]*)'*(?=[${sign}])`, "g");

/** The text of a cell with an apostrophe more before each formula: a spreadsheet shows it as text. */
export function escapeFormulas(text: string): string {
  return text.replace(beginnings, "'$&");
}

/** The text that {@link escapeFormulas} was given: an apostrophe less before each formula. Other apostrophes stay. */
export function unescapeFormulas(text: string): string {
  // Few cells have one, and a roster may have a million cells.
  return text.includes("'") ? text.replace(beginnings, (apostrophes) => apostrophes.slice(1)) : text;
}
