import { Config } from "@pulumi/pulumi";
import { ProgramError } from "../../provider/programError";
import type { IdentityStoreUser, IdentityStoreUserArgs } from "../../provider/resources/user";
import { compareNames } from "../../text/collections";
import type { Person } from "../people/person";
import type { Children } from "./children";
import { declaredPerson, type Identity } from "./roll";
import { Turns } from "./turns";

/**
 * The users that a roster declares, each made when its turn comes, or when the program asks for it.
 *
 * Pulumi registers nothing, and so starts no plugin, before the program pauses: with everybody made at once, the first
 * of ten thousand users would wait for a minute. Who is asked for waits for no turn: others may be waiting for them.
 */
export class Users {
  /** User name -> resource, in the order of names. */
  readonly resources: Record<string, IdentityStoreUser> = {};
  /** Who they are, known once they are made. */
  readonly identities = new Map<Person, Promise<Identity>>();
  /** Resolves when all of them are made. */
  readonly made: Promise<void>;

  /** @param people in the order in which they are to be made */
  constructor(children: Children, people: Person[]) {
    const declared = people.map((person) => ({ person, args: children.userArgs(person) }));
    const turns = new Turns(atOnce(declared));
    const getters = new Map<string, () => IdentityStoreUser>();
    let before: Promise<unknown> = Promise.resolve();
    for (const { person, args } of declared) {
      const { userName } = person.user;
      const turn = before.then(() => turns.next());
      let made: IdentityStoreUser | undefined;
      const get = (): IdentityStoreUser => {
        made ??= children.user(userName, args);
        return made;
      };
      const identity = turn.then(() => {
        const resource = printable(get);
        turns.pass(resource);
        return declaredPerson(userName, resource, args);
      });
      getters.set(userName, get);
      this.identities.set(person, identity);
      before = identity;
    }
    this.made = before.then(() => {});
    for (const [userName, get] of [...getters].sort(([a], [b]) => compareNames(a, b))) {
      Object.defineProperty(this.resources, userName, { get, enumerable: true });
    }
  }
}

/**
 * How many people are with the engine at once. Where an account may be taken over by its e-mail address, nobody waits: whose
 * it is the provider knows once the engine has shown it all that the program declares.
 */
function atOnce(declared: { args: IdentityStoreUserArgs }[]): number {
  const configured = new Config("identitystore").get("adopt");
  // What is not known yet may be "update".
  const others = new Set<unknown>([undefined, "never", "identical"]);
  return declared.some(({ args }) => !others.has(args.adopt ?? configured)) ? Number.POSITIVE_INFINITY : 16;
}

/** What a transformation of the program throws here comes through a promise, and not every Node.js can print that. */
function printable<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    if (error instanceof ProgramError || !(error instanceof Error)) throw error;
    throw Object.assign(new ProgramError(error.message, { cause: error }), { stack: error.stack });
  }
}
