import type { Mention, ParsedTagData } from '@flowra/contracts';
import { refuse, type UserId } from '@flowra/kernel';
import { interpretTag, isTagName } from '@flowra/tags';
import type { Asked, ToldCommand } from '@flowra/task-domain';

/** What a management tag asks of a task. Throws `user.not-found` when nobody of that name may see the chat. */
export function taskCommandFor({ name, value }: ParsedTagData, mentions: readonly Mention[], asked: Asked): ToldCommand {
  const meaning = isTagName(name) ? interpretTag({ name, value }) : undefined;
  if (!meaning?.ok) throw new Error(`#${name} ${value} is no tag of a task`);
  switch (meaning.name) {
    case 'status':
      return { type: 'ChangeStatus', data: { to: meaning.status, ...asked } };
    case 'assignee':
      return { type: 'Assign', data: { to: meaning.username === null ? null : assignee(meaning.username, mentions), ...asked } };
    case 'priority':
      return { type: 'ChangePriority', data: { to: meaning.priority, ...asked } };
    case 'due':
      return { type: 'ChangeDueDate', data: { to: meaning.dueDate, ...asked } };
    case 'title':
      return { type: 'Retitle', data: { to: meaning.title, ...asked } };
    case 'severity':
      return { type: 'ChangeSeverity', data: { to: meaning.severity, ...asked } };
    case 'delete':
      return { type: 'DeleteTask', data: asked };
    default:
      throw new Error(`#${name} is no management tag of a task`);
  }
}

function assignee(username: string, mentions: readonly Mention[]): { userId: UserId; username: string } {
  const found = mentions.find((mention) => mention.username === username);
  if (!found) throw refuse('user.not-found', { username });
  return { userId: found.userId as UserId, username };
}
