import { type Party, serviceParty } from './Party';

/** One object for each party, however often it is met: then it can be a key. */
export class PartyPool {
  private readonly byId = new Map<string, Party>();
  private readonly services = new Map<string, Party>();

  service(name: string): Party {
    let party = this.services.get(name);
    if (party === undefined) {
      party = this.intern(serviceParty(name));
      this.services.set(name, party);
    }
    return party;
  }

  /** The party that was first met under this id. */
  intern(party: Party): Party {
    const known = this.byId.get(party.id);
    if (known === undefined) {
      this.byId.set(party.id, party);
    }
    return known ?? party;
  }
}
