import type { Input } from "@pulumi/pulumi";

/** The same value with Pulumi inputs allowed at every level. */
export type Inputs<T> = T extends readonly (infer Item)[]
  ? Input<Inputs<Item>[]>
  : T extends object
    ? Input<InputMembers<T>>
    : Input<T>;

/** The same object with Pulumi inputs allowed for its members, at every level. */
export type InputMembers<T> = { [Name in keyof T]: Inputs<Exclude<T[Name], undefined>> | OptionalOf<T, Name> };

/** A program may write `undefined` for what is optional. */
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

/** An e-mail address. It belongs to one user of the identity store only, without regard to case. */
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
  /** The image data, or the URL of one (jpg, jpeg, png or gif). */
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

/** An identifier that an external identity provider gave to a user or group: who carries one is owned by that provider. */
export interface ExternalId {
  issuer: string;
  id: string;
}

/** The attributes of a user, under the API's own names in camelCase (API reference of the Identity Store, `User`). */
export interface UserAttributes {
  /** The unique name to sign in with, 1 to 128 characters without spaces; unique without regard to case. Changes in place. */
  userName: string;
  /** Given and family name, and perhaps more. */
  name: Name;
  /** The name that AWS shows. Default: "Given Family", which follows the name until somebody chooses another. */
  displayName?: string;
  /** At most one today. Without one a user can get no password. */
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
  /** Page about the person. */
  profileUrl?: string;
  /** The person's own page. */
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

/** The attributes of a group. */
export interface GroupAttributes {
  /** The unique name, 1 to 1024 characters; unique without regard to case. Changes in place. */
  displayName: string;
  /** What the group is for. */
  description?: string;
}

/** Whether something that exists already is taken over. */
export interface Adoptable {
  /**
   * What happens if it exists already. `"never"`: an error that says what exists. `"identical"`: it is taken over if
   * every declared attribute agrees. `"update"`: it is taken over and brought to what is declared. Default: the
   * configuration `identitystore:adopt`, else `"never"`.
   */
  adopt?: "never" | "identical" | "update";
  /**
   * Confirms, by its id, that what exists is what is meant: a name may have been given to another person or group since.
   * Wanted where a user has another e-mail address than declared, where a user or group carries an external id (which
   * `identitystore:allowExternal` has to allow), and where another Pulumi project made or changed it (unless
   * `identitystore:adoptFrom` lists that project).
   */
  adoptId?: string;
}

/** Where a resource is. */
export interface InStore {
  /**
   * The identity store, as an id (`d-1234567890`) or ARN. Default: the configuration `identitystore:identityStoreId`,
   * else the only identity store that the account has in the region.
   */
  identityStoreId?: string;
}
