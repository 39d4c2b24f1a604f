/** Who applies a tag. */
export type TagOwner = 'task' | 'chat';

/** What a value has to be. */
export type TagValueKind = 'title' | 'status' | 'user' | 'priority' | 'date' | 'text' | 'severity' | 'none';

export interface TagDefinition {
  readonly name: string;
  readonly owner: TagOwner;
  readonly valueKind: TagValueKind;
  /** Whether the tag means nothing without a value. */
  readonly isValueRequired: boolean;
  readonly description: string;
  readonly example: string;
}

/** The registered tags, and no others: design, section 6. Names are case-sensitive. */
export const TAGS = [
  {
    name: 'task',
    owner: 'task',
    valueKind: 'title',
    isValueRequired: true,
    description: 'Creates a task and makes it the active item of the chat',
    example: '#task Implement OAuth',
  },
  {
    name: 'bug',
    owner: 'task',
    valueKind: 'title',
    isValueRequired: true,
    description: 'Creates a bug and makes it the active item of the chat',
    example: '#bug Login fails on Safari',
  },
  {
    name: 'epic',
    owner: 'task',
    valueKind: 'title',
    isValueRequired: true,
    description: 'Creates an epic and makes it the active item of the chat',
    example: '#epic Single sign-on',
  },
  {
    name: 'status',
    owner: 'task',
    valueKind: 'status',
    isValueRequired: true,
    description: 'Changes the status of the item',
    example: '#status In Progress',
  },
  {
    name: 'assignee',
    owner: 'task',
    valueKind: 'user',
    isValueRequired: false,
    description: 'Assigns the item to a user; @none or nothing clears it',
    example: '#assignee @bob',
  },
  {
    name: 'priority',
    owner: 'task',
    valueKind: 'priority',
    isValueRequired: true,
    description: 'Changes the priority of the item: High, Medium or Low',
    example: '#priority High',
  },
  {
    name: 'due',
    owner: 'task',
    valueKind: 'date',
    isValueRequired: false,
    description: 'Sets the due date of the item; nothing clears it',
    example: '#due 2026-12-01',
  },
  {
    name: 'title',
    owner: 'task',
    valueKind: 'text',
    isValueRequired: true,
    description: 'Changes the title of the item',
    example: '#title Implement OAuth with PKCE',
  },
  {
    name: 'severity',
    owner: 'task',
    valueKind: 'severity',
    isValueRequired: true,
    description: 'Changes the severity of a bug: Critical, Major, Minor or Trivial',
    example: '#severity Major',
  },
  {
    name: 'invite',
    owner: 'chat',
    valueKind: 'user',
    isValueRequired: true,
    description: 'Adds a user to the chat',
    example: '#invite @bob',
  },
  {
    name: 'remove',
    owner: 'chat',
    valueKind: 'user',
    isValueRequired: true,
    description: 'Removes a user from the chat',
    example: '#remove @bob',
  },
  {
    name: 'close',
    owner: 'chat',
    valueKind: 'none',
    isValueRequired: false,
    description: 'Closes the chat',
    example: '#close',
  },
  {
    name: 'reopen',
    owner: 'chat',
    valueKind: 'none',
    isValueRequired: false,
    description: 'Opens the chat again',
    example: '#reopen',
  },
  {
    name: 'delete',
    owner: 'task',
    valueKind: 'none',
    isValueRequired: false,
    description: 'Deletes the item',
    example: '#delete',
  },
] as const satisfies readonly TagDefinition[];

export type TagName = (typeof TAGS)[number]['name'];

const BY_NAME: ReadonlyMap<string, (typeof TAGS)[number]> = new Map(TAGS.map((tag) => [tag.name, tag]));

/** Whether this is the name of a registered tag, without the `#`. */
export function isTagName(name: string): name is TagName {
  return BY_NAME.has(name);
}

/** The entry of the catalogue for a name; undefined when no such tag is registered. */
export function tagNamed(name: string): TagDefinition | undefined {
  return BY_NAME.get(name);
}

/** Who applies this tag; null when no such tag is registered. */
export function ownerOf(name: string): TagOwner | null {
  return BY_NAME.get(name)?.owner ?? null;
}
