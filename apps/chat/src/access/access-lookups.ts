import type { Principal } from '@flowra/contracts';
import { Gathering } from '@flowra/event-store';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import { asSeen, type SeenChat, seenBy } from './seen-chat';

/** The most questions of one read. */
const AT_ONCE = 200;

interface Question {
  readonly id: string;
  readonly asker: Pick<Principal, 'userId' | 'isSystemAdmin'>;
}

/**
 * What has to be known before anybody may see or do anything. Every request asks it, so whatever one person asks at the same time is
 * answered by one read: a page opens with several requests at once, and a program posts many messages.
 */
@Injectable()
export class AccessLookups {
  private readonly chats = new Gathering<Question, SeenChat | undefined>((asked) => this.findChats(asked), AT_ONCE);
  private readonly workspaces = new Gathering<Question, boolean>((asked) => this.findEntered(asked), AT_ONCE);

  constructor(private readonly models: ReadModels) {}

  /** A chat as a person may see it; undefined when it is not there, or not any more. */
  chat(chatId: string, userId: string): Promise<SeenChat | undefined> {
    return this.chats.ask({ id: chatId, asker: { userId, isSystemAdmin: false } });
  }

  /** Whether somebody may see anything of a workspace that is there. */
  mayEnter(workspaceId: string, { userId, isSystemAdmin }: Question['asker']): Promise<boolean> {
    return this.workspaces.ask({ id: workspaceId, asker: { userId, isSystemAdmin } });
  }

  private async findChats(asked: readonly Question[]): Promise<(SeenChat | undefined)[]> {
    return perAsker(asked, async (ids, { userId }) => {
      const documents = await this.models.chats.find({ _id: { $in: ids } }, { projection: seenBy(userId) }).toArray();
      return new Map(documents.filter(({ isDeleted }) => !isDeleted).map((document) => [document._id, asSeen(document)]));
    });
  }

  private async findEntered(asked: readonly Question[]): Promise<boolean[]> {
    const found = await perAsker(asked, async (ids, { userId, isSystemAdmin }) => {
      const entered = isSystemAdmin ? { isDeleted: { $ne: true } } : { 'members.userId': userId };
      const documents = await this.models.workspaces.find({ _id: { $in: ids }, ...entered }, { projection: { _id: 1 } }).toArray();
      return new Map(documents.map(({ _id }) => [_id, true]));
    });
    return found.map((mayEnter) => mayEnter ?? false);
  }
}

/** Reads once for each person who asks; answers in the order of the questions. */
async function perAsker<Answer>(
  asked: readonly Question[],
  read: (ids: string[], asker: Question['asker']) => Promise<ReadonlyMap<string, Answer>>,
): Promise<(Answer | undefined)[]> {
  const askers = new Map<string, { asker: Question['asker']; ids: Set<string> }>();
  for (const { id, asker } of asked) {
    const known = askers.get(keyOf(asker));
    if (known) known.ids.add(id);
    else askers.set(keyOf(asker), { asker, ids: new Set([id]) });
  }
  const reads = [...askers].map(async ([key, { asker, ids }]) => [key, await read([...ids], asker)] as const);
  const answers = new Map(await Promise.all(reads));
  return asked.map(({ id, asker }) => answers.get(keyOf(asker))?.get(id));
}

const keyOf = ({ userId, isSystemAdmin }: Question['asker']): string => `${isSystemAdmin} ${userId}`;
