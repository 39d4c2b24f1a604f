import type { TagEvents, TagResultData } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface MessageTagsDocument extends Guarded {
  chatId: string;
  /** Null until every tag was applied or refused. */
  results: TagResultData[] | null;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What became of the tags of each message that has any. */
export const messageTagsProjection = defineProjection<MessageTagsDocument, TagEvents>('message_tags', 'tag-parser', 'TagParsing', schema, {
  TagsParsed: ({ eventData: { messageId, chatId }, version }) =>
    version === 1 ? create(messageId, { chatId, results: null }) : set(messageId, { results: null }),
  TagsApplied: ({ eventData: { messageId, results } }) => set(messageId, { results: [...results] }),
});
