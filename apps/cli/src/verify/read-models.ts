import { EVENT_SOURCES, type EventSource, listProjections, type ProjectionView } from '@flowra/contracts';
import type { Context } from '../context';
import { CommandError, EXIT } from '../exit-codes';

/** Every read model of every service, by name. */
export async function readModelsOf(context: Context): Promise<ProjectionView[]> {
  const services = context.services();
  const found: ProjectionView[] = [];
  for (const source of EVENT_SOURCES) for await (const each of services.all(listProjections[source], {})) found.push(each);
  return found;
}

/** Splits `<service>.<projection>`. Throws CommandError for anything else. */
export function parseName(name: string): { service: EventSource; projection: string } {
  const [service, projection] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  const source = EVENT_SOURCES.find((each) => each === service);
  if (!source || projection === '') throw new CommandError(EXIT.usage, `"${name}" is no read model; they are named <service>.<projection>`);
  return { service: source, projection };
}
