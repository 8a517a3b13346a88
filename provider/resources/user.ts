import { type CustomResourceOptions, type ID, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { attributeNames } from "../attributes/spelling";
import { getFacts } from "../functions/users";
import type { Adoptable, ExternalId, InputMembers, InStore, UserAttributes, UserFacts } from "../types";
import { isPersonalDataSecret, withSecretAttributes, withSecretOutputs } from "./personal";
import { IdentityStoreResource } from "./resource";
import { isMocked } from "./run";
import { checkUnique, uniqueOfUser } from "./unique";

const attributes = attributeNames("CreateUserRequest");
/** Outputs that come from the directory even if the program does not declare them. */
const added = ["identityStoreId", "externalIds", "displayName"];

/** What a program declares about a user. An attribute that is never declared is left alone: it cannot drift. */
export type IdentityStoreUserArgs = InputMembers<
  UserAttributes &
    InStore &
    Adoptable & {
      /**
       * What happens to the user when the resource is deleted. `"delete"`: the user is deleted. `"removeMemberships"`: the user
       * leaves every group and is kept, so that the user id in CloudTrail still leads to a name. `"deleteIfCreated"`: like
       * `"delete"` if this resource created the user, and like `"removeMemberships"` if it adopted the user (`adopt`).
       * Default: `"delete"`.
       */
      onDelete?: "delete" | "deleteIfCreated" | "removeMemberships";
    }
> & {
  /**
   * Whether e-mail addresses, phone numbers, postal addresses and the birthdate are secrets: encrypted in the state, and
   * not shown by `pulumi`. Default: the configuration `identitystore:secretPersonalData`, else false.
   */
  secretPersonalData?: boolean;
};

/**
 * A user of an IAM Identity Center directory.
 *
 * Every attribute changes in place, even the user name: nothing replaces a user, so account assignments, MFA devices and the
 * password stay. If the program no longer declares an attribute, the update removes it. An empty text or list declares that
 * the user has none. A changed `identityStoreId` is an error.
 *
 * `userStatus`, `createdAt`, `createdBy` and `updatedAt` are not in the state, so they never drift. If the program uses one of
 * them, it reads all four with one DescribeUser, after the user is created or updated. The preview of a creation does not know
 * them. With Pulumi's mocks, they are `undefined`.
 *
 * @example
 * ```ts
 * import { IdentityStoreUser } from "pulumi-identitystore";
 *
 * const nina = new IdentityStoreUser("nina", {
 *   userName: "nina_franco",
 *   name: { givenName: "Nina", familyName: "Franco" },
 *   emails: [{ value: "nina_franco@example.com", type: "work", primary: true }],
 * });
 * export const userId = nina.userId;
 * ```
 */
export class IdentityStoreUser extends IdentityStoreResource {
  /** The identity store that the user is in. */
  declare readonly identityStoreId: Output<string>;
  /** The id of the user in the identity store. It never changes while the user exists. */
  declare readonly userId: Output<string>;
  /** The ids that external identity providers gave the user; empty for users created in Identity Center. */
  declare readonly externalIds: Output<ExternalId[]>;
  declare readonly userName: Output<string>;
  declare readonly name: Output<UserAttributes["name"]>;
  declare readonly displayName: Output<string>;
  declare readonly emails: Output<UserAttributes["emails"]>;
  declare readonly phoneNumbers: Output<UserAttributes["phoneNumbers"]>;
  declare readonly addresses: Output<UserAttributes["addresses"]>;
  declare readonly nickName: Output<string | undefined>;
  declare readonly title: Output<string | undefined>;
  declare readonly userType: Output<string | undefined>;
  declare readonly profileUrl: Output<string | undefined>;
  declare readonly website: Output<string | undefined>;
  declare readonly birthdate: Output<string | undefined>;
  declare readonly locale: Output<string | undefined>;
  declare readonly timezone: Output<string | undefined>;
  declare readonly preferredLanguage: Output<string | undefined>;
  declare readonly photos: Output<UserAttributes["photos"]>;
  declare readonly roles: Output<UserAttributes["roles"]>;
  declare readonly extensions: Output<UserAttributes["extensions"]>;
  readonly #isSecret: boolean;
  #facts: Output<UserFacts> | undefined;

  /**
   * @param name the name of the resource in the program
   * @param args the user's attributes
   */
  constructor(name: string, args: IdentityStoreUserArgs, opts?: CustomResourceOptions) {
    const { secretPersonalData, ...declared } = args;
    const { userName, emails, identityStoreId } = args;
    checkUnique({ type: "IdentityStoreUser", name }, opts, { userName, emails, identityStoreId }, uniqueOfUser);
    const isSecret = isPersonalDataSecret(secretPersonalData);
    const kept = isSecret ? withSecretAttributes(declared) : declared;
    const options = isSecret ? withSecretOutputs(opts) : opts;
    const outputs = opts?.id === undefined ? added : [...added, ...attributes];
    super("User", name, kept, outputs, options);
    this.#isSecret = isSecret;
    // Pulumi keeps four promises for every output that it waits for. With all attributes of ten thousand users, they cause most
    // of the garbage collection of a program (measured). So it does not wait for attributes that are not declared.
    const none = output(undefined);
    for (const name of attributes) if (!(name in this)) Object.assign(this, { [name]: none });
  }

  // Getters of the class, because Pulumi reads every property of the object itself if a program exports a resource.

  /** Whether the user may sign in. */
  get userStatus(): Output<"ENABLED" | "DISABLED" | undefined> {
    return this.#fact("userStatus");
  }

  /** When the user was created, in ISO 8601 and UTC (`2026-03-01T09:30:00.000Z`). */
  get createdAt(): Output<string | undefined> {
    return this.#fact("createdAt");
  }

  /**
   * The ARN of the identity that created the user. The session's name in it may be a person's e-mail address, so it is a
   * secret with `secretPersonalData`.
   */
  get createdBy(): Output<string | undefined> {
    const createdBy = this.#fact("createdBy");
    return this.#isSecret ? secret(createdBy) : createdBy;
  }

  /** When the user was last changed, by anybody, in ISO 8601 and UTC. In a preview of an update: before that update. */
  get updatedAt(): Output<string | undefined> {
    return this.#fact("updatedAt");
  }

  #fact<Name extends keyof UserFacts>(name: Name): Output<UserFacts[Name]> {
    this.#facts ??= isMocked() ? output({}) : this.id.apply(getFacts);
    return this.#facts.apply((facts) => facts[name]);
  }

  /**
   * Reads a user that exists and is managed elsewhere.
   *
   * @param id `<identityStoreId>/<userId>`, the bare user id, or the user's ARN
   */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): IdentityStoreUser {
    // With an id nothing is declared: everything is read.
    return new IdentityStoreUser(name, {} as IdentityStoreUserArgs, { ...opts, id });
  }
}
