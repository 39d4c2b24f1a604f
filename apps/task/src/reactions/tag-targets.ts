import type { TagEvents, TaskKind } from '@flowra/contracts';
import type { TaskId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';

/** The item that a management tag applies to. */
export interface Target {
  readonly taskId: TaskId;
  readonly key: string;
  readonly kind: TaskKind;
}

const FIELDS = { projection: { key: 1, kind: 1 }, sort: { order: -1 } } as const;

/** Finds what management tags apply to (design, section 6): the item of the thread, else the newest item of the chat. */
@Injectable()
export class TagTargets {
  constructor(private readonly models: ReadModels) {}

  async find({ chatId, threadRootId }: TagEvents['TagsParsed']): Promise<Target | null> {
    const ofThread = threadRootId && (await this.models.tasks.findOne({ messageId: threadRootId, isDeleted: false }, FIELDS));
    const found = ofThread || (await this.models.tasks.findOne({ chatId, isDeleted: false }, FIELDS));
    return found ? { taskId: found._id as TaskId, key: found.key, kind: found.kind } : null;
  }
}
