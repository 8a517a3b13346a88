import { columnKey } from "./column";

/** Names that spreadsheets and directories use for the columns. */
const synonyms: Record<string, string> = {
  user: "username",
  userid: "username",
  login: "username",
  loginname: "username",
  samaccountname: "username",
  firstname: "givenname",
  forename: "givenname",
  lastname: "familyname",
  surname: "familyname",
  sn: "familyname",
  group: "groupname",
  groups: "groupname",
  team: "groupname",
  mail: "email",
  emailaddress: "email",
  phone: "phonenumber",
  mobile: "phonenumber",
  telephone: "phonenumber",
  telephonenumber: "phonenumber",
  street: "streetaddress",
  city: "locality",
  state: "region",
  province: "region",
  zip: "postalcode",
  zipcode: "postalcode",
  postcode: "postalcode",
  jobtitle: "title",
  employeeid: "employeenumber",
  language: "preferredlanguage",
  oldname: "previousname",
  formername: "previousname",
  start: "from",
  startdate: "from",
  begin: "from",
  begins: "from",
  validfrom: "from",
  end: "until",
  enddate: "until",
  ends: "until",
  expires: "until",
  expiry: "until",
  expirydate: "until",
  validuntil: "until",
};

/** The known name that is most similar to a written one; `undefined` if none is similar. */
export function nearest(written: string, known: string[]): string | undefined {
  const key = columnKey(written);
  const synonym = synonyms[key];
  if (synonym !== undefined && known.includes(synonym)) return synonym;
  return similar(written, known)[0];
}

/** The known names that are similar to a written one, the most similar name first. */
export function similar(written: string, known: string[]): string[] {
  const key = columnKey(written);
  return known
    .map((name) => ({ name, distance: editDistance(key, columnKey(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** How many letters must be inserted, deleted, changed or swapped with the next one. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
