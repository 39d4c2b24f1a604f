// What Nx knows of the projects.
import { createProjectGraphAsync } from '@nx/devkit';

/**
 * The projects that have a target, each with its name and its folder. As it asks, it also leaves the graph of who imports whom in Nx's cache, where the
 * lint of the module boundaries reads it.
 */
export async function projectsWith(target) {
  const { nodes } = await createProjectGraphAsync({ exitOnError: true });
  return Object.values(nodes)
    .filter(({ data }) => data.targets?.[target] !== undefined)
    .map(({ name, data }) => ({ name, folder: data.root }))
    .sort((one, other) => one.folder.localeCompare(other.folder));
}
