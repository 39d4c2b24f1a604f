import type { Mention, TagResultData } from './chat-events';

export interface ParsedTagData {
  readonly index: number;
  readonly name: string;
  readonly value: string;
  /** Which service applies it; null when its form is wrong already. */
  readonly owner: 'task' | 'chat' | null;
  /** What is wrong with its form. */
  readonly problem: string | null;
}

interface OfMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly threadRootId: string | null;
  /** 0 for the message as posted, n for its nth edit. */
  readonly revision: number;
}

/** What the tag-parser publishes, version 1 of each. */
export interface TagEvents {
  TagsParsed: OfMessage & {
    readonly authorId: string;
    readonly authorUsername: string;
    readonly authorName: string;
    readonly mentions: readonly Mention[];
    readonly tags: readonly ParsedTagData[];
    /** Of an edit: tags that the text had before and still has, which are not applied again. */
    readonly kept?: readonly { readonly name: string; readonly value: string }[];
  };
  TagsApplied: OfMessage & { readonly results: readonly TagResultData[] };
}
