import type { ProjectionView, RebuildView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { FormError } from '../../components/field';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import { Administration, type AdministrationProps } from './administration';

export interface ProjectionsProps extends AdministrationProps {
  readonly projections: readonly ProjectionView[];
  /** The newest first. */
  readonly rebuilds: readonly RebuildView[];
  readonly refusal?: string;
}

/** The read models of all services, and how far those are that are built again. */
export function ProjectionsPage({ shell, projections, rebuilds, refusal }: ProjectionsProps): JSX.Element {
  const words = strings.administration;
  return (
    <Administration shell={shell} section="projections">
      <section class="box" aria-labelledby="rebuilds-heading">
        <h2 id="rebuilds-heading">{words.rebuilds}</h2>
        <Rebuilds rebuilds={rebuilds} />
      </section>
      <section class="box" aria-labelledby="projections-heading">
        <h2 id="projections-heading">{words.projections}</h2>
        <p>{words.projectionsLead}</p>
        <FormError>{refusal}</FormError>
        <div class="table" role="region" aria-label={words.entries} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.projection}</th>
                <th scope="col">{words.source}</th>
                <th scope="col" class="number">
                  {words.documents}
                </th>
                <th scope="col">
                  <span class="visually-hidden">{words.rebuild}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {projections.map((projection) => (
                <Projection key={projection.name} projection={projection} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </Administration>
  );
}

/** Drawn again by a script while one runs; its state is what changes. */
function Rebuilds({ rebuilds }: { rebuilds: readonly RebuildView[] }): JSX.Element {
  const words = strings.administration;
  const isRunning = rebuilds.some(({ state }) => state === 'running');
  const state = rebuilds.map(({ rebuildId, state, events }) => `${rebuildId}:${state}:${events.done}`).join(' ');
  return (
    <div id="rebuilds" data-state={state} data-running={isRunning} aria-live="polite">
      {rebuilds.length === 0 ? (
        <p class="muted">{words.noRebuilds}</p>
      ) : (
        <ul class="rows">
          {rebuilds.map((rebuild) => (
            <Rebuild key={rebuild.rebuildId} rebuild={rebuild} />
          ))}
        </ul>
      )}
      {isRunning && <a href="/administration/projections">{words.refresh}</a>}
    </div>
  );
}

function Rebuild({ rebuild: { projection, state, events, startedAt, error } }: { rebuild: RebuildView }): JSX.Element {
  const words = strings.administration;
  return (
    <li class="row">
      <div class="row-text">
        <strong>{projection}</strong> <span class={`state state-${state}`}>{words.states[state]}</span>
        {error !== null && <small class="error">{error}</small>}
        <small>
          <Time iso={startedAt} format="moment" /> · {words.progress(events.done, events.total)}
        </small>
      </div>
      {state === 'running' && <progress value={events.done} max={Math.max(events.total, 1)} aria-label={words.progressOf(projection)} />}
    </li>
  );
}

function Projection({ projection: { name, source, documents } }: { projection: ProjectionView }): JSX.Element {
  const words = strings.administration;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{source}</td>
      <td class="number">{documents}</td>
      <td>
        <form method="post" action={`/administration/projections/${encodeURIComponent(name)}/rebuild`}>
          <button type="submit" class="secondary outline small">
            {words.rebuild}
            <span class="visually-hidden"> {name}</span>
          </button>
        </form>
      </td>
    </tr>
  );
}
