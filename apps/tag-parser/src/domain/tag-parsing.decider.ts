import type { Mention, ParsedTagData, TagEvents, TagResultData } from '@flowra/contracts';
import type { Decider, DomainCommand, DomainEvent } from '@flowra/kernel';
import { interpretTag, ownerOf, parseTags } from '@flowra/tags';

/** The message that is parsed, as it was posted or edited. */
export interface ParsedMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly threadRootId: string | null;
  readonly revision: number;
  readonly authorId: string;
  readonly authorUsername: string;
  readonly authorName: string;
  readonly content: string;
  readonly mentions: readonly Mention[];
}

export type ParseMessage = DomainCommand<'ParseMessage', ParsedMessage>;
/** Takes note of a message whose tags were applied before it was posted, so that an edit applies only what it adds. */
export type NoteApplied = DomainCommand<'NoteApplied', ParsedMessage>;
export type ReparseMessage = DomainCommand<'ReparseMessage', ParsedMessage>;
export type CollectOutcomes = DomainCommand<
  'CollectOutcomes',
  { readonly revision: number; readonly owner: 'task' | 'chat'; readonly results: readonly TagResultData[] }
>;
export type TagParsingCommand = ParseMessage | NoteApplied | ReparseMessage | CollectOutcomes;

export type TagsParsed = DomainEvent<'TagsParsed', TagEvents['TagsParsed']>;
export type TagOutcomesCollected = DomainEvent<'TagOutcomesCollected', CollectOutcomes['data'] & { readonly chatId: string }>;
export type TagsApplied = DomainEvent<'TagsApplied', TagEvents['TagsApplied']>;
/** A text has tags that ask for nothing: an edit left others than before, none of them new, or they were applied before the post. Missing in what was stored before it was noted. */
export type TagsKept = DomainEvent<
  'TagsKept',
  { readonly revision: number; readonly chatId: string; readonly tags: readonly WrittenTag[] }
>;
export type TagParsingEvent = TagsKept | TagsParsed | TagOutcomesCollected | TagsApplied;

/** A tag as a text holds it. */
interface WrittenTag {
  readonly name: string;
  readonly value: string;
}

/** One reading of a message: what was asked, and which owners still owe an answer. */
interface Reading {
  readonly parsed: TagEvents['TagsParsed'];
  readonly awaited: readonly ('task' | 'chat')[];
  readonly results: readonly TagResultData[];
}

/** All readings of one message, the newest last. Plain JSON, so that it can be kept as a snapshot. */
export interface TagParsing {
  readonly readings: readonly Reading[];
  /** The newest text that was read. Missing while nothing but readings tells of it. */
  readonly newest?: { readonly revision: number; readonly tags: readonly WrittenTag[] };
}

/**
 * Follows the tags of one message from its text to the one answer: parses, waits for the services that own the tags, and says
 * what became of all of them (design, sections 2 and 6).
 */
export const tagParsingDecider: Decider<TagParsing, TagParsingCommand, TagParsingEvent> = {
  aggregateType: 'TagParsing',
  initial: { readings: [] },
  decide,
  evolve,
};

function decide(command: TagParsingCommand, state: TagParsing): readonly TagParsingEvent[] {
  switch (command.type) {
    case 'ParseMessage':
      return state.readings.length > 0 ? [] : read(command.data, parseTags(command.data.content));
    case 'NoteApplied': {
      const { revision, chatId, content } = command.data;
      if (state.readings.length > 0 || state.newest) return [];
      return [{ type: 'TagsKept', data: { revision, chatId, tags: parseTags(content).map(({ name, value }) => ({ name, value })) } }];
    }
    case 'ReparseMessage': {
      const last = state.readings[state.readings.length - 1]?.parsed;
      if (Math.max(last?.revision ?? -1, state.newest?.revision ?? -1) >= command.data.revision) return [];
      return reread(command.data, state.newest?.tags ?? askedBefore(state));
    }
    case 'CollectOutcomes':
      return collect(command.data, state);
  }
}

/** Every tag that any reading so far has asked for. */
function askedBefore(state: TagParsing): readonly ParsedTagData[] {
  return state.readings.flatMap(({ parsed }) => parsed.tags);
}

/** An edit applies only what it added or changed, compared with the text before it. */
function reread(message: ParsedMessage, before: readonly WrittenTag[]): readonly TagParsingEvent[] {
  const written = parseTags(message.content);
  const added = withoutRepeats(written, before);
  const kept = written.filter((tag) => !added.includes(tag)).map(({ name, value }) => ({ name, value }));
  if (added.length > 0) return read(message, added, kept);
  return kept.length === before.length
    ? []
    : [{ type: 'TagsKept', data: { revision: message.revision, chatId: message.chatId, tags: kept } }];
}

function read(
  { content: _content, ...message }: ParsedMessage,
  asked: ReturnType<typeof parseTags>,
  kept?: readonly WrittenTag[],
): readonly TagParsingEvent[] {
  const tags = asked.map(({ index, name, value }): ParsedTagData => {
    const meaning = interpretTag({ name, value });
    return { index, name, value, owner: meaning.ok ? ownerOf(name) : null, problem: meaning.ok ? null : meaning.problem };
  });
  if (tags.length === 0) return [];
  const parsed: TagsParsed = { type: 'TagsParsed', data: { ...message, tags, ...(kept && { kept }) } };
  const isSettled = tags.every(({ owner }) => owner === null);
  return isSettled ? [parsed, applied(parsed.data, [])] : [parsed];
}

/** Each tag of the earlier text excuses one equal tag of the new one. */
function withoutRepeats<Tag extends { name: string; value: string }>(tags: readonly Tag[], before: readonly WrittenTag[]): Tag[] {
  const left = before.map(({ name, value }) => `${name} ${value}`);
  return tags.filter(({ name, value }) => {
    const known = left.indexOf(`${name} ${value}`);
    if (known >= 0) left.splice(known, 1);
    return known < 0;
  });
}

function collect({ revision, owner, results }: CollectOutcomes['data'], state: TagParsing): readonly TagParsingEvent[] {
  const reading = state.readings.find(({ parsed }) => parsed.revision === revision);
  if (!reading || !reading.awaited.includes(owner)) return [];
  const all = [...reading.results, ...results];
  if (reading.awaited.length === 1) return [applied(reading.parsed, all)];
  return [{ type: 'TagOutcomesCollected', data: { revision, owner, results, chatId: reading.parsed.chatId } }];
}

/** The answer to a reading: what the owners said, and what was wrong in the text itself, in the order of the text. */
function applied(parsed: TagEvents['TagsParsed'], outcomes: readonly TagResultData[]): TagsApplied {
  const { messageId, chatId, workspaceId, threadRootId, revision, tags } = parsed;
  const malformed = tags.flatMap(({ index, name, value, problem }) =>
    problem === null ? [] : [{ index, name, value, ok: false, text: problem }],
  );
  const results = [...outcomes, ...malformed].sort((left, right) => left.index - right.index);
  return { type: 'TagsApplied', data: { messageId, chatId, workspaceId, threadRootId, revision, results } };
}

function evolve(state: TagParsing, event: TagParsingEvent): TagParsing {
  switch (event.type) {
    case 'TagsParsed': {
      const owners = new Set(event.data.tags.flatMap(({ owner }) => (owner === null ? [] : [owner])));
      const readings = [...state.readings, { parsed: event.data, awaited: [...owners], results: [] }];
      const { revision, tags, kept = revision === 0 ? [] : askedBefore(state) } = event.data;
      return { readings, newest: { revision, tags: [...kept, ...tags].map(({ name, value }) => ({ name, value })) } };
    }
    case 'TagOutcomesCollected':
      return changeReading(state, event.data.revision, ({ parsed, awaited, results }) => ({
        parsed,
        awaited: awaited.filter((owner) => owner !== event.data.owner),
        results: [...results, ...event.data.results],
      }));
    case 'TagsKept':
      return { ...state, newest: event.data };
    case 'TagsApplied':
      return changeReading(state, event.data.revision, (reading) => ({ ...reading, awaited: [] }));
  }
}

function changeReading(state: TagParsing, revision: number, change: (reading: Reading) => Reading): TagParsing {
  return { ...state, readings: state.readings.map((reading) => (reading.parsed.revision === revision ? change(reading) : reading)) };
}
