import { type WorkspaceCommand, workspaceDecider } from '@flowra/chat-domain';
import { AggregateStore, type CommandOrigin, type Committed } from '@flowra/event-store';
import { Injectable } from '@nestjs/common';

/** Decides commands on workspaces that exist and keeps what follows. */
@Injectable()
export class WorkspaceStore {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws what the workspace refuses. */
  handle(workspaceId: string, command: WorkspaceCommand, origin: CommandOrigin): Promise<Committed> {
    return this.aggregates.handle(workspaceDecider, { id: workspaceId, partitionKey: workspaceId, workspaceId }, command, origin);
  }
}
