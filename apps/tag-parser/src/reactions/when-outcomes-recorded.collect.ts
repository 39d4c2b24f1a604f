import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { tagParsingDecider } from '../domain/tag-parsing.decider';
import { parsingRef } from '../domain/tag-parsing.ref';

const NAME = 'tag-parser.when-outcomes-recorded.collect';

/** Collects what the services did with their tags, until a message can be answered. */
@Controller()
export class WhenOutcomesRecordedCollect {
  constructor(private readonly aggregates: AggregateStore) {}

  @OnEvent('task.TagOutcomesRecorded', `${NAME}.task`)
  fromTask(@Payload() event: EventOf<'task.TagOutcomesRecorded'>): Promise<void> {
    return this.collect(event);
  }

  @OnEvent('chat.TagOutcomesRecorded', `${NAME}.chat`)
  fromChat(@Payload() event: EventOf<'chat.TagOutcomesRecorded'>): Promise<void> {
    return this.collect(event);
  }

  private async collect(event: EventOf<'task.TagOutcomesRecorded'>): Promise<void> {
    const { revision, owner, results } = event.eventData;
    const data = { revision, owner, results };
    await this.aggregates.handle(
      tagParsingDecider,
      parsingRef(event.eventData),
      { type: 'CollectOutcomes', data },
      originFrom(event, NAME),
    );
  }
}
