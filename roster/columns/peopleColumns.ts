import { enterpriseExtension } from "../../provider/client/users";
import type { Column, Step } from "./column";

/** A column with the text of an attribute. */
function text(name: string, about: string, ...path: Step[]): Column {
  return { name, about, path };
}

function main(name: string, about: string, ...path: Step[]): Column {
  return { name, about, path, isMain: true };
}

function flag(name: string, about: string, ...path: Step[]): Column {
  return { name, about, path, isFlag: true };
}

/** The API allows three photos. */
const photos = [1, 2, 3].flatMap((number): Column[] => {
  const [prefix, index] = [number === 1 ? "photo" : `photo${number}`, number - 1];
  return [
    main(prefix, `photo ${number}: its data, or the URL of a jpg, jpeg, png or gif`, "photos", index, "value"),
    text(`${prefix}type`, `type of photo ${number}`, "photos", index, "type"),
    text(`${prefix}display`, `description of photo ${number}`, "photos", index, "display"),
    flag(`${prefix}primary`, `whether photo ${number} is the primary one`, "photos", index, "primary"),
  ];
});

/** Every column of a roster of people. The first seven are the AWS sample's. */
export const peopleColumns: Column[] = [
  text("username", "name to sign in with; required in every row", "userName"),
  text("givenname", "first name; required, unless users are existing", "name", "givenName"),
  text("familyname", "last name; required, unless users are existing", "name", "familyName"),
  { name: "groupname", about: "group or groups that the person is in; empty for none" },
  main("email", "e-mail address; two people cannot have the same one", "emails", 0, "value"),
  text("emailtype", "such as work", "emails", 0, "type"),
  flag("primary", "whether the e-mail address is the primary one", "emails", 0, "primary"),
  {
    name: "from",
    about: "when the memberships of the row begin: a date, or a time with its zone; empty for no beginning",
  },
  { name: "until", about: "when they end: a date is the last day; a time with its zone is the end; empty for no end" },
  { name: "previousname", about: "user name before a rename: the person keeps account and memberships" },
  text("displayname", 'name that AWS shows; "Given Family" if the column is absent', "displayName"),
  text("middlename", "middle name", "name", "middleName"),
  text("honorificprefix", "such as Dr.", "name", "honorificPrefix"),
  text("honorificsuffix", "such as III", "name", "honorificSuffix"),
  text("formattedname", "whole name, formatted for display", "name", "formatted"),
  text("nickname", "casual name", "nickName"),
  text("title", "job title", "title"),
  text("usertype", "such as Employee or Contractor", "userType"),
  main("phonenumber", "phone number", "phoneNumbers", 0, "value"),
  text("phonetype", "such as work or mobile", "phoneNumbers", 0, "type"),
  flag("phoneprimary", "whether the phone number is the primary one", "phoneNumbers", 0, "primary"),
  main("streetaddress", "street and number", "addresses", 0, "streetAddress"),
  main("locality", "city", "addresses", 0, "locality"),
  main("region", "state or province", "addresses", 0, "region"),
  main("postalcode", "postal code", "addresses", 0, "postalCode"),
  main("country", "country", "addresses", 0, "country"),
  main("formattedaddress", "whole address, formatted for display", "addresses", 0, "formatted"),
  text("addresstype", "such as work or home", "addresses", 0, "type"),
  flag("addressprimary", "whether the address is the primary one", "addresses", 0, "primary"),
  text("locale", "such as de-CH", "locale"),
  text("timezone", "such as Europe/Zurich", "timezone"),
  text("preferredlanguage", "such as de", "preferredLanguage"),
  text("profileurl", "page about the person", "profileUrl"),
  text("website", "the person's own page", "website"),
  text("birthdate", "YYYY-MM-DD", "birthdate"),
  ...photos,
  main("role", "description of what the person does; it grants nothing", "roles", 0, "value"),
  text("roletype", "such as work", "roles", 0, "type"),
  flag("roleprimary", "whether the role is the primary one", "roles", 0, "primary"),
  text("employeenumber", "employee number", "extensions", enterpriseExtension, "employeeNumber"),
  text("costcenter", "cost center", "extensions", enterpriseExtension, "costCenter"),
  text("department", "department", "extensions", enterpriseExtension, "department"),
  text("division", "division", "extensions", enterpriseExtension, "division"),
  text("organization", "organization", "extensions", enterpriseExtension, "organization"),
  // SCIM's enterprise user (RFC 7643, 4.3) has an object here; the member `value` of it is an id.
  text("manager", "id of the person's manager", "extensions", enterpriseExtension, "manager", "value"),
];
