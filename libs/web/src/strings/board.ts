import type { TimelineChange } from '@flowra/contracts';
import { formatDate } from '../format';

/** What the board says, and what moving its cards sounds like to those who do not see it. */
export const boardStrings = {
  board: {
    heading: 'Board',
    kinds: { task: 'Tasks', bug: 'Bugs', epic: 'Epics' },
    kind: { task: 'Task', bug: 'Bug', epic: 'Epic' },
    emptyKind: { task: 'No tasks yet.', bug: 'No bugs yet.', epic: 'No epics yet.' },
    teach: { task: '#task Implement OAuth', bug: '#bug Login fails on Safari', epic: '#epic Single sign-on' },
    teachLead: 'Write in any chat:',
    more: (count: number): string => `${count} more not shown`,
    showMore: (hidden: number): string => `Show more · ${hidden}`,
    noAssignee: 'Nobody',
    noEpic: 'No epic',
    add: {
      open: 'Add',
      where: (kind: string, status: string): string => `${kind.toLowerCase()} to ${status}`,
      title: 'What is to be done?',
      chat: 'Chat in which it is discussed',
      submit: 'Add',
    },
    assignedTo: (name: string): string => `Assigned to ${name}`,
    priority: (value: string): string => `${value} priority`,
    severity: (value: string): string => `Severity ${value}`,
    due: (day: string): string => `Due ${day}`,
    late: (day: string): string => `Overdue: was due ${day}`,
    statusOf: (key: string): string => `Status of ${key}`,
    changeStatus: 'Change',
    count: (count: number): string => (count === 1 ? '1 item' : `${count} items`),
    nothing: 'Nothing matches these filters.',
    label: (label: string): string => `Show items with the label ${label}`,
    epic: (key: string): string => `Show items of the epic ${key}`,
    panel: {
      openIn: (chat: string): string => `Open in ${chat}`,
      close: 'Close the item',
      conversation: 'Conversation about the item',
      allReplies: 'Show all replies',
      status: 'Status of the open item',
      timeline: (count: number): string => (count === 1 ? 'Timeline · 1 change' : `Timeline · ${count} changes`),
      changed: (change: TimelineChange, from: string | null, to: string | null): string => changedTo(change, from, to),
    },
    filters: {
      heading: 'Filters',
      text: 'Find by title or key',
      names: { assignee: 'Assignee', kind: 'Type', priority: 'Priority', due: 'Due', label: 'Label', lanes: 'Swimlanes' },
      any: { assignee: 'Anybody', kind: 'All types', priority: 'Any priority', due: 'Any due date', label: 'Any label', lanes: 'No lanes' },
      me: 'Assigned to me',
      nobody: 'Nobody',
      noPriority: 'No priority',
      dues: { overdue: 'Overdue', today: 'Due today', week: 'Due this week', none: 'No due date' },
      lanes: { assignee: 'Lanes by assignee', epic: 'Lanes by epic' },
      other: 'Somebody else',
      apply: 'Apply',
      clear: 'Clear all',
    },
    notMoved: (key: string, reason: string): string => `${key} was not moved. ${reason}`,
    keys: 'Press Space to pick the card up, the arrow keys to move it, Space to drop it, Escape to put it back.',
    pickedUp: (key: string, place: string): string =>
      `Picked up ${key}. ${place}. Arrow keys move it, Space drops it, Escape puts it back.`,
    placeIn: (status: string, position: number, count: number): string => `${status}, position ${position} of ${count}`,
    dropped: (key: string, place: string): string => `Dropped ${key}. ${place}.`,
    putBack: (key: string, place: string): string => `Put ${key} back. ${place}.`,
  },
} as const;

const FIELDS = {
  status: 'the status',
  assignee: 'the assignee',
  priority: 'the priority',
  dueDate: 'the due date',
  title: 'the title',
  severity: 'the severity',
  labels: 'the labels',
  epic: 'the epic',
} as const;

/** What somebody did, after their name. */
function changedTo(change: TimelineChange, from: string | null, to: string | null): string {
  switch (change) {
    case 'created':
      return 'created the item';
    case 'deleted':
      return 'deleted the item';
    case 'description':
      return 'changed the description';
    case 'related':
      return `linked it: ${to ?? ''}`;
    case 'unrelated':
      return `removed a link: ${from ?? ''}`;
    default:
      return changedField(change, shown(change, from), shown(change, to));
  }
}

function changedField(change: keyof typeof FIELDS, from: string | null, to: string | null): string {
  if (to === null) return `cleared ${FIELDS[change]}${from === null ? '' : ` (${from})`}`;
  return from === null ? `set ${FIELDS[change]} to ${to}` : `changed ${FIELDS[change]} from ${from} to ${to}`;
}

/** A value as people write and read it. */
function shown(change: keyof typeof FIELDS, value: string | null): string | null {
  if (value === null) return null;
  if (change === 'assignee') return `@${value}`;
  return change === 'dueDate' ? formatDate(value, '') : value;
}
