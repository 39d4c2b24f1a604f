import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { WhenMessageChangesParse } from './reactions/when-message-changes.parse';
import { WhenOutcomesRecordedCollect } from './reactions/when-outcomes-recorded.collect';

/** Tags of messages, from text to answer: a process manager per message (design, section 2). */
@Module({ controllers: [WhenMessageChangesParse, WhenOutcomesRecordedCollect] })
export class TagParserModule {}

/** The tag-parser service as the platform starts it. */
export const tagParserService: ServiceSetup<ServiceConfig> = {
  name: 'tag-parser',
  store: { source: 'tag-parser', projections: [] },
  module: TagParserModule,
};
