import type { TaskKind } from '@flowra/contracts';
import type { JSX } from 'preact';
import type { BoardPlace } from '../board-place';
import { NO_LANE } from '../board-lanes';
import { strings } from '../strings';
import { Icon } from './icon';

export interface QuickAddChat {
  readonly chatId: string;
  readonly label: string;
}

/** What was refused, for the form that it came from. */
export interface RefusedItem {
  readonly kind: string;
  readonly status: string;
  readonly title: string;
  readonly chatId: string;
  /** What else the form says about the item. */
  readonly fields: Readonly<Record<string, string>>;
  readonly error: string;
}

interface QuickAddProps {
  readonly workspaceId: string;
  readonly kind: TaskKind;
  readonly status: string;
  /** The first is offered first. */
  readonly chats: readonly QuickAddChat[];
  readonly place: BoardPlace;
  readonly userId: string;
  /** The lane that the new item is to be in. */
  readonly lane?: string;
  readonly refused?: RefusedItem;
}

/** Adds an item where the reader is: with the status of the column, and with what the board is narrowed down to. */
export function QuickAdd({ workspaceId, kind, status, chats, place, userId, lane, refused }: QuickAddProps): JSX.Element | null {
  if (chats.length === 0) return null;
  const { add } = strings.board;
  const again = refused?.kind === kind && refused.status === status ? refused : undefined;
  const fields = again?.fields ?? fieldsOf(place, userId, lane);
  return (
    <details class="quick-add" data-quick-add={`${kind} ${status} ${lane ?? ''}`} open={again !== undefined}>
      <summary>
        <Icon name="plus" />
        {add.open}
        <span class="visually-hidden"> {add.where(strings.board.kind[kind], status)}</span>
      </summary>
      <form method="post" action={`/w/${workspaceId}/board/items`}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="status" value={status} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {again !== undefined && (
          <p class="form-error" role="alert">
            {again.error}
          </p>
        )}
        <input
          type="text"
          name="title"
          value={again?.title}
          aria-label={add.title}
          placeholder={add.title}
          required
          maxLength={200}
          autocomplete="off"
        />
        <div class="quick-add-foot">
          {chats.length === 1 ? (
            <input type="hidden" name="chatId" value={chats[0].chatId} />
          ) : (
            <select name="chatId" aria-label={add.chat}>
              {chats.map(({ chatId, label }) => (
                <option key={chatId} value={chatId} selected={chatId === again?.chatId}>
                  {label}
                </option>
              ))}
            </select>
          )}
          <button type="submit">{add.submit}</button>
        </div>
      </form>
    </details>
  );
}

function fieldsOf(
  { assignee, priority, epic, label, lanes }: BoardPlace,
  userId: string,
  lane: string | undefined,
): Record<string, string> {
  const assigneeId = lanes === 'assignee' && lane !== undefined ? lane : assignee === 'me' ? userId : assignee;
  const epicId = lanes === 'epic' && lane !== undefined ? lane : epic;
  const wanted = { assigneeId, epicId, priority, label };
  return Object.fromEntries(
    Object.entries(wanted).filter((field): field is [string, string] => field[1] !== undefined && field[1] !== NO_LANE),
  );
}
