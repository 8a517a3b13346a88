/** A person who works for the company. */
export interface Person {
  givenName: string;
  familyName: string;
  isContractor?: true;
}

/** People, and the smaller teams that they form. */
export interface Team {
  name: string;
  lead: string;
  people: string[];
  teams?: Team[];
}

/** User name -> person. */
export const people: Record<string, Person> = {
  omar_haddad: { givenName: "Omar", familyName: "Haddad" },
  clara_jensen: { givenName: "Clara", familyName: "Jensen" },
  aiko_tanaka: { givenName: "Aiko", familyName: "Tanaka" },
  bjorn_lind: { givenName: "Björn", familyName: "Lind", isContractor: true },
};

export const company: Team = {
  name: "Everyone",
  lead: "omar_haddad",
  people: [],
  teams: [
    {
      name: "Engineering",
      lead: "clara_jensen",
      people: [],
      teams: [
        { name: "Platform", lead: "aiko_tanaka", people: ["bjorn_lind"] },
        { name: "Data", lead: "clara_jensen", people: [] },
      ],
    },
    { name: "Finance", lead: "omar_haddad", people: [] },
  ],
};
