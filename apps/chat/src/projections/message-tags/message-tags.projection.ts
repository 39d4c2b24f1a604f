import type { TagEvents, TagResultData } from '@flowra/contracts';
import { defineProjection, type Guarded, put } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface MessageTagsDocument extends Guarded {
  chatId: string;
  results: TagResultData[];
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What became of the tags of each message that has any: of those of its last edit, when it was edited. */
export const messageTagsProjection = defineProjection<MessageTagsDocument, TagEvents>('message_tags', 'tag-parser', 'TagParsing', schema, {
  TagsApplied: ({ eventData: { messageId, chatId, results } }) => put(messageId, { chatId, results: [...results] }),
});
