import { getMember, type PersonView, type RequestContext } from '@flowra/contracts';
import { CHOSEN_PREFIX } from '@flowra/web';
import type { Services } from '../services/services';

/** Who is chosen in the fields of a people picker. */
export function chosenIn(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(fields).flatMap((name) => (name.startsWith(CHOSEN_PREFIX) ? [name.slice(CHOSEN_PREFIX.length)] : []));
}

/** Who was chosen before, also when a search does not find them. Throws `workspace.member-not-found`. */
export function chosenPeople(
  services: Services,
  workspaceId: string,
  { chosen, found }: { readonly chosen: readonly string[]; readonly found: readonly PersonView[] },
  caller: RequestContext,
): Promise<PersonView[]> {
  return Promise.all(
    chosen.map(
      async (userId) =>
        found.find((person) => person.userId === userId) ?? (await services.call(getMember, { workspaceId, userId }, caller)),
    ),
  );
}
