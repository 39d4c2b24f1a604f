import type { TaskKind } from '../task/task-views';

/** A registered tag, with all that a program needs to offer it. */
export interface TagView {
  /** Without the `#`; case-sensitive. */
  readonly name: string;
  readonly description: string;
  readonly example: string;
  /** What it is about: an item, or the chat. */
  readonly owner: 'task' | 'chat';
  /** Whose message it must stand in to be applied. */
  readonly permission: 'participant' | 'chat-admin';
  readonly valueKind: 'title' | 'status' | 'user' | 'priority' | 'date' | 'text' | 'severity' | 'none';
  readonly isValueRequired: boolean;
  /** What the value looks like, in words. */
  readonly format: string;
  /** A regular expression that the trimmed value matches. */
  readonly pattern: string;
  /** The values there are, when they are few and the same for every kind of item. */
  readonly values: readonly string[] | null;
  /** The values there are for each kind of item, when they differ; the first is the initial one. */
  readonly valuesByKind: Readonly<Record<TaskKind, readonly string[]>> | null;
  /** The kinds of items it means something to. */
  readonly kinds: readonly TaskKind[];
}

/** The registered tags, and no others. */
export interface TagCatalogueView {
  readonly tags: readonly TagView[];
}
