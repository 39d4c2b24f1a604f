import { Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import { EnabledAccounts } from '../personal-tokens/enabled-accounts';

/** Whether those who made webhooks may still do what these do for them. */
@Injectable()
export class WebhookMakers {
  constructor(
    private readonly access: ChatAccess,
    private readonly accounts: EnabledAccounts,
  ) {}

  /** Whether somebody is still a member, takes part in the chat, and has an account that is enabled. Throws `auth.unavailable`. */
  async mayPost({ chatId, workspaceId, userId }: { chatId: string; workspaceId: string; userId: string }): Promise<boolean> {
    const isInside = (await this.access.isParticipant(chatId, userId)) && (await this.access.isMember(workspaceId, userId));
    return isInside && this.accounts.isEnabled(userId);
  }
}
