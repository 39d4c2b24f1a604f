import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import type { DueItem } from '../schedule/due-queue';

/** When a workspace and its group are compared next; the id is that of the workspace. */
export type GroupSyncDocument = DueItem;

interface GroupMemberDocument {
  _id: string;
  workspaceId: string;
  userId: string;
  /** `in`: both sides agreed on that. `telling`: the provider is being told something else at the moment. */
  state: 'in' | 'telling';
  at: Date;
}

/** On what workspace and provider agreed last, and when: that somebody is in, that they are not, or nothing while the provider is being told. */
export interface Agreement {
  readonly state: GroupMemberDocument['state'] | 'out';
  readonly at: Date;
}

const NEVER: Agreement = { state: 'out', at: new Date(0) };

/**
 * What workspaces and their groups at the identity provider agreed on. A difference alone does not say which side has changed; compared
 * with this it does (ADR 21). Neither events nor a read model: it is about a party outside.
 */
@Injectable()
export class GroupDocuments implements OnModuleInit {
  readonly syncs: Collection<GroupSyncDocument>;
  private readonly members: Collection<GroupMemberDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.syncs = connection.collection('group_syncs');
    this.members = connection.collection('group_members');
  }

  /** Creates the indexes. */
  async onModuleInit(): Promise<void> {
    await this.syncs.createIndex({ dueAt: 1 });
    await this.members.createIndex({ workspaceId: 1 });
    await this.members.createIndex({ userId: 1 });
  }

  /** From now on the workspace is compared with its group from time to time. */
  async follow(workspaceId: string, dueAt: Date): Promise<void> {
    await this.syncs.updateOne({ _id: workspaceId }, { $setOnInsert: { dueAt, leasedUntil: null, attempts: 0 } }, { upsert: true });
  }

  /** Forgets a workspace. */
  async forget(workspaceId: string): Promise<void> {
    await this.syncs.deleteOne({ _id: workspaceId });
    await this.members.deleteMany({ workspaceId });
  }

  /** What was agreed on each person whom both sides saw in a workspace; on nobody else. */
  async agreements(workspaceId: string): Promise<ReadonlyMap<string, Agreement>> {
    const known = await this.members.find({ workspaceId }).toArray();
    return new Map(known.map(({ userId, state, at }) => [userId, { state, at }]));
  }

  async agreement(workspaceId: string, userId: string): Promise<Agreement> {
    return (await this.members.findOne({ _id: idOf(workspaceId, userId) })) ?? NEVER;
  }

  /** The workspaces that somebody was in, as both sides saw it. */
  async workspacesOf(userId: string): Promise<readonly string[]> {
    return (await this.members.find({ userId }).toArray()).map(({ workspaceId }) => workspaceId);
  }

  async agree(workspaceId: string, userId: string, state: Agreement['state'], at: Date): Promise<void> {
    const _id = idOf(workspaceId, userId);
    if (state === 'out') await this.members.deleteOne({ _id });
    else await this.members.updateOne({ _id }, { $set: { workspaceId, userId, state, at } }, { upsert: true });
  }
}

const idOf = (workspaceId: string, userId: string): string => `${workspaceId} ${userId}`;
