import { CLOCK, type Clock, CONFIG } from '@flowra/bootstrap';
import type { ChatConfig } from '@flowra/config';
import { Inject, Injectable } from '@nestjs/common';
import { type Done, DueQueue } from '../schedule/due-queue';
import { DueScheduler } from '../schedule/due-scheduler';
import { GroupDocuments, type GroupSyncDocument } from './group-documents';
import { MembershipSync } from './membership-sync';

/** Compares each workspace with its group from time to time, on one replica at a time; later when the provider cannot be reached. */
@Injectable()
export class GroupSync {
  constructor(
    private readonly sync: MembershipSync,
    @Inject(CONFIG) private readonly config: ChatConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    documents: GroupDocuments,
    scheduler: DueScheduler,
  ) {
    scheduler.add(new DueQueue('groups', documents.syncs, (item) => this.compare(item)));
  }

  private async compare({ _id: workspaceId }: GroupSyncDocument): Promise<Done<GroupSyncDocument>> {
    await this.sync.compare(workspaceId);
    return { dueAt: new Date(this.clock.now().getTime() + this.config.OIDC_GROUP_SYNC_SECONDS * 1000), attempts: 0 };
  }
}
