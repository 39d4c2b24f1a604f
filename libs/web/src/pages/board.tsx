import type { BoardColumn, BoardView, TaskKind } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Card } from '../components/card';
import { Icon } from '../components/icon';
import { PageHeader } from '../components/page-header';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../strings';
import type { Shell } from '../view-models';

export interface BoardProps {
  readonly shell: Shell;
  readonly board: BoardView;
  readonly today: string;
}

const KINDS: readonly TaskKind[] = ['task', 'bug', 'epic'];

/** The items of the workspace by kind and status. */
export function BoardPage({ shell, board, today }: BoardProps): JSX.Element {
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'board' }}>
      <PageHeader heading={strings.board.heading} />
      <div id="board" class="board" data-board={board.workspaceId}>
        {KINDS.map((kind) => (
          <Lane key={kind} kind={kind} columns={board.columns.filter((column) => column.kind === kind)} today={today} />
        ))}
      </div>
    </WorkspaceLayout>
  );
}

function Lane({ kind, columns, today }: { kind: TaskKind; columns: readonly BoardColumn[]; today: string }): JSX.Element {
  const statuses = columns.map(({ status }) => status);
  return (
    <section class="lane" aria-labelledby={`lane-${kind}`} data-kind={kind}>
      <h2 id={`lane-${kind}`} class={`lane-heading kind-${kind}`}>
        <Icon name={kind} />
        {strings.board.kinds[kind]}
      </h2>
      <p class="lane-empty">
        {strings.board.emptyKind[kind]} {strings.board.teachLead} <code>{strings.board.teach[kind]}</code>
      </p>
      <div class="columns">
        {columns.map((column) => (
          <Column key={column.status} column={column} statuses={statuses} today={today} />
        ))}
      </div>
    </section>
  );
}

function Column({ column, statuses, today }: { column: BoardColumn; statuses: readonly string[]; today: string }): JSX.Element {
  const hidden = column.total - column.tasks.length;
  return (
    <section class="column" data-status={column.status} data-hidden-cards={hidden}>
      <h3 class="column-heading">
        {column.status}
        <span class="count" data-count>
          {column.total}
        </span>
      </h3>
      <ul class="cards">
        {column.tasks.map((task) => (
          <Card key={task.taskId} task={task} statuses={statuses} today={today} />
        ))}
      </ul>
      {hidden > 0 && <p class="column-more">{strings.board.more(hidden)}</p>}
    </section>
  );
}
