import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { z } from "zod";
import { mapConcurrently } from "../../text/collections";
import type { Service } from "./service";

const text = z.string();
const NextToken = text.optional();
const named = z.object({ Id: text, Name: text });
const accounts = z.object({ Accounts: z.array(named), NextToken });
const roots = z.object({ Roots: z.array(named), NextToken });
const organizationalUnits = z.object({ OrganizationalUnits: z.array(named), NextToken });

/** The largest page that Organizations allows. */
const MaxResults = 20;
/** Enough requests at once to reach the rate limit. */
const unitsAtOnce = 10;

/** The accounts of an organization. Only the management account and delegated administrators may list them. */
export class Organization {
  constructor(
    private readonly client: OrganizationsClient,
    private readonly service: Service,
  ) {}

  /** Reads the names of all accounts, by id. */
  async accountNames(): Promise<Map<string, string>> {
    const all = await this.service.list(
      "ListAccounts",
      "the organization",
      accounts,
      (answer) => answer.Accounts,
      (NextToken) => this.client.send(new ListAccountsCommand({ MaxResults, NextToken })),
    );
    return new Map(all.map(({ Id, Name }) => [Id, Name]));
  }

  /** Reads the path of the organizational unit of each account, by the id of the account: two requests for each unit. */
  async accountPaths(): Promise<Map<string, string>> {
    const all = await this.service.list(
      "ListRoots",
      "the organization",
      roots,
      (answer) => answer.Roots,
      (NextToken) => this.client.send(new ListRootsCommand({ MaxResults, NextToken })),
    );
    const paths = new Map<string, string>();
    let parents = all.map(({ Id, Name }) => ({ Id, path: Name }));
    while (parents.length > 0) {
      const children = await mapConcurrently(parents, unitsAtOnce, async ({ Id, path }) => {
        for (const accountId of await this.#accountsIn(Id)) paths.set(accountId, path);
        const units = await this.#unitsIn(Id);
        return units.map((unit) => ({ Id: unit.Id, path: `${path}/${unit.Name}` }));
      });
      parents = children.flat();
    }
    return paths;
  }

  #accountsIn(ParentId: string): Promise<string[]> {
    return this.service.list(
      "ListAccountsForParent",
      ParentId,
      accounts,
      (answer) => answer.Accounts.map(({ Id }) => Id),
      (NextToken) => this.client.send(new ListAccountsForParentCommand({ ParentId, MaxResults, NextToken })),
    );
  }

  #unitsIn(ParentId: string): Promise<z.output<typeof named>[]> {
    return this.service.list(
      "ListOrganizationalUnitsForParent",
      ParentId,
      organizationalUnits,
      (answer) => answer.OrganizationalUnits,
      (NextToken) => this.client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, MaxResults, NextToken })),
    );
  }
}
