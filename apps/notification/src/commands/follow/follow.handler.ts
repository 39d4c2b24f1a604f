import { originOf } from '@flowra/bootstrap';
import type { RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Subjects } from '../../access/subjects';
import { Followers } from '../../notices/followers';

export class FollowCommand {
  constructor(
    readonly type: 'Follow' | 'Unfollow',
    /** A task, or a message of a thread. */
    readonly what: { readonly taskId: string } | { readonly messageId: string },
    readonly context: RequestContext,
  ) {}
}

/** Lets the caller follow a task or thread that the caller may see, or ends it. Throws `task.not-found`, `message.not-found`. */
@CommandHandler(FollowCommand)
export class FollowHandler implements ICommandHandler<FollowCommand, void> {
  constructor(
    private readonly subjects: Subjects,
    private readonly followers: Followers,
  ) {}

  async execute({ type, what, context }: FollowCommand): Promise<void> {
    const { principal } = context;
    const subject =
      'taskId' in what
        ? await this.subjects.requireTask(what.taskId, principal)
        : await this.subjects.requireThread(what.messageId, principal);
    await this.followers.change(type, subject, principal.userId, originOf(context));
  }
}
