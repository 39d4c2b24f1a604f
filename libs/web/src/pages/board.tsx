import type { JSX } from 'preact';
import { Board, type BoardPartsProps, countOf } from '../components/board';
import { BoardFilters, BoardState } from '../components/board-filters';
import { PageHeader } from '../components/page-header';
import { TaskPanel, type TaskPanelProps } from '../components/task-panel';
import { ClosedPanel } from '../components/thread-panel';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';

export interface BoardProps extends BoardPartsProps {
  /** The item that is open beside it. */
  readonly panel: TaskPanelProps | null;
}

/** The items of the workspace by kind and status. */
export function BoardPage({ panel, ...parts }: BoardProps): JSX.Element {
  const { shell, board, place, people } = parts;
  const { workspaceId } = board;
  const labels = [...new Set(board.columns.flatMap(({ tasks }) => tasks).flatMap((task) => task.labels))].sort();
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'board' }} panel={panel === null ? <ClosedPanel /> : <TaskPanel {...panel} />}>
      <PageHeader heading={strings.board.heading}>
        <BoardState workspaceId={workspaceId} place={place} count={countOf(board)} />
      </PageHeader>
      <BoardFilters workspaceId={workspaceId} place={place} people={people} labels={labels} />
      <p id="board-keys" hidden>
        {strings.board.keys}
      </p>
      <p id="board-says" class="visually-hidden" role="status" />
      <Board {...parts} />
    </WorkspaceLayout>
  );
}
