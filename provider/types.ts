import type { Input } from "@pulumi/pulumi";

/** The same value with Pulumi inputs allowed at every level. */
export type Inputs<T> = T extends readonly (infer Item)[]
  ? Input<Inputs<Item>[]>
  : T extends object
    ? Input<InputMembers<T>>
    : Input<T>;

/** The same object with Pulumi inputs allowed for its members, at every level. */
export type InputMembers<T> = { [Name in keyof T]: Inputs<Exclude<T[Name], undefined>> | OptionalOf<T, Name> };

/** A program may write `undefined` for an optional member. */
type OptionalOf<T, Name extends keyof T> = undefined extends T[Name] ? undefined : never;

/** A person's name. */
export interface Name {
  /** First name. Required by Identity Center. */
  givenName: string;
  /** Last name. Required by Identity Center. */
  familyName: string;
  middleName?: string;
  /** The whole name, formatted for display. */
  formatted?: string;
  /** Such as "Dr.". */
  honorificPrefix?: string;
  /** Such as "III". */
  honorificSuffix?: string;
}

/** An e-mail address. No two users of an identity store can have the same one; case does not matter. */
export interface Email {
  value: string;
  /** Such as "work". */
  type?: string;
  primary?: boolean;
}

/** A phone number. */
export interface PhoneNumber {
  value: string;
  /** Such as "work" or "mobile". */
  type?: string;
  primary?: boolean;
}

/** A postal address. */
export interface Address {
  streetAddress?: string;
  locality?: string;
  region?: string;
  postalCode?: string;
  country?: string;
  /** The whole address, formatted for display. */
  formatted?: string;
  /** Such as "work" or "home". */
  type?: string;
  primary?: boolean;
}

/** A photo. */
export interface Photo {
  /** The data of the image, or its URL (jpg, jpeg, png or gif). */
  value: string;
  type?: string;
  /** A description for people. */
  display?: string;
  primary?: boolean;
}

/** A role, as a description of the person; it grants nothing. */
export interface Role {
  value: string;
  /** Such as "work". */
  type?: string;
  primary?: boolean;
}

/** An identifier that an external identity provider gave to a user or group. That provider manages the user or group. */
export interface ExternalId {
  issuer: string;
  id: string;
}

/** The attributes of a user, under the API's own names in camelCase (API reference of the Identity Store, `User`). */
export interface UserAttributes {
  /** The name to sign in with: 1 to 128 characters without spaces, unique regardless of case. Changes in place. */
  userName: string;
  /** The person's name: given and family name, and optional parts. */
  name: Name;
  /** The name that AWS shows. Default: "Given Family". It changes with the name, until somebody sets another one. */
  displayName?: string;
  /** At most one today. A user without an e-mail address cannot get a password. */
  emails?: Email[];
  /** At most one today. */
  phoneNumbers?: PhoneNumber[];
  /** At most one today. */
  addresses?: Address[];
  /** Casual name. */
  nickName?: string;
  /** Job title. */
  title?: string;
  /** Such as "Employee" or "Contractor". */
  userType?: string;
  /** The URL of a page about the person. */
  profileUrl?: string;
  /** The URL of the person's own page. */
  website?: string;
  /** YYYY-MM-DD. */
  birthdate?: string;
  /** Such as "de-CH". */
  locale?: string;
  /** Such as "Europe/Zurich". */
  timezone?: string;
  /** Such as "de". */
  preferredLanguage?: string;
  /** At most three. */
  photos?: Photo[];
  /** At most one today. */
  roles?: Role[];
  /** Further attributes by extension name; the API has `aws:identitystore:enterprise` today. */
  extensions?: Record<string, Record<string, unknown>>;
}

/** What the directory says about a user, and no program can declare. */
export interface UserFacts {
  /** Whether the user may sign in. */
  userStatus?: "ENABLED" | "DISABLED";
  /** When the user was created, in ISO 8601 and UTC (`2026-03-01T09:30:00.000Z`). */
  createdAt?: string;
  /** The ARN of the identity that created the user. The session's name in it may be a person's e-mail address. */
  createdBy?: string;
  /** When the user was last changed, by anybody, in ISO 8601 and UTC. */
  updatedAt?: string;
}

/** The attributes of a group. */
export interface GroupAttributes {
  /** The name: 1 to 1024 characters, unique regardless of case. Changes in place. */
  displayName: string;
  /** What the group is for. */
  description?: string;
}

/** Whether a resource adopts a user or group that exists already. */
export interface Adoptable {
  /**
   * What happens if it exists already. `"never"`: an error that says what exists. `"identical"`: the resource adopts it if
   * every declared attribute is the same. `"update"`: the resource adopts it and changes it to what is declared. Default:
   * the configuration `identitystore:adopt`, else `"never"`.
   */
  adopt?: "never" | "identical" | "update";
  /**
   * The id of the user or group to adopt. It confirms which one the program means, because the name may now belong to
   * another person or group. Required if the user has another e-mail address than the declared one, if the user or group has an
   * external id (`identitystore:allowExternal` must be true too), and if another Pulumi project created or changed it
   * (unless `identitystore:adoptFrom` lists that project).
   */
  adoptId?: string;
}

/** The identity store that a resource is in. */
export interface InStore {
  /**
   * The identity store, as an id (`d-1234567890`) or ARN. Default: the configuration `identitystore:identityStoreId`,
   * else the only identity store that the account has in the region.
   */
  identityStoreId?: string;
}
