import type { Decider } from '@flowra/kernel';
import { describeSuccess } from '../tag-lines/tag-lines';
import type { TaskCommand } from './task.commands';
import { taskDecider, type Task, type TaskState } from './task.decider';
import type { Speaker, TaskEvent } from './task.events';

/**
 * What a person asks of a task without a message: several commands at once, all or none, and one last event that tells the thread
 * of the task what they did, in the words in which the bot answers tags. Nothing is told when nothing changed.
 */
export function toldDecider(speaker: Speaker): Decider<TaskState, readonly TaskCommand[], TaskEvent> {
  return { ...taskDecider, decide: (commands, state) => decide(commands, state, speaker) };
}

function decide(commands: readonly TaskCommand[], before: TaskState, speaker: Speaker): readonly TaskEvent[] {
  const events: TaskEvent[] = [];
  const lines: string[] = [];
  let task = before;
  for (const command of commands) {
    const decided = taskDecider.decide(command, task);
    if (decided.length === 0) continue;
    task = decided.reduce(taskDecider.evolve, task);
    events.push(...decided);
    if (command.type !== 'PlaceInColumn' && task) lines.push(describeSuccess(command, task, otherKeyIn(decided[0])));
  }
  if (!task || lines.length === 0) return events;
  return [...events, told(task, lines, speaker, before === null)];
}

function told(task: Task, lines: readonly string[], speaker: Speaker, isCreated: boolean): TaskEvent {
  const { id: taskId, workspaceId, chatId, messageId, kind, title } = task;
  const anchor = isCreated ? { content: `#${kind} ${title}`, author: speaker } : null;
  return { type: 'TaskOutcomesRecorded', data: { taskId, workspaceId, chatId, messageId, by: speaker.userId, lines, anchor } };
}

function otherKeyIn(event: TaskEvent): string | undefined {
  return event.type === 'TaskUnrelated' ? event.data.other.key : undefined;
}
