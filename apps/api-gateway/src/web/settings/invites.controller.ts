import { createInvite, listInvites, type RequestContext, revokeInvite } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { type FormState, INVITE_FIELDS, INVITE_HOURS, type InviteField, strings } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../../http/request';
import { Services } from '../../services/services';
import { isGone } from '../form-errors';
import { Form, seeOther } from '../forms';
import { ShellLoader } from '../shell-loader';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { refusedFields } from './refused-fields';

interface Shown {
  readonly form?: FormState<InviteField>;
  readonly cursor?: string;
  readonly status?: number;
}

/** The invite links of a workspace: how long each works, for how many, and its end. */
@Web()
export class InvitesController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/settings/invites')
  async invites(
    @Param('workspaceId') workspaceId: string,
    @Query('cursor') cursor: string | undefined,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(workspaceId, reply, caller, { cursor });
  }

  @Post('/w/:workspaceId/settings/invites')
  async create(
    @Param('workspaceId') workspaceId: string,
    @Form() { expiresInHours = '', maxUses = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const hours = INVITE_HOURS.find((each) => each === expiresInHours);
    try {
      const uses = numberOf(maxUses);
      const wanted = {
        workspaceId,
        ...(hours !== undefined && { expiresInHours: Number(hours) }),
        ...(uses !== null && { maxUses: uses }),
      };
      await this.services.call(createInvite, wanted, caller);
    } catch (error) {
      const form = refusedFields(error, { expiresInHours, maxUses }, INVITE_FIELDS, { maxUses: strings.invites.maxUsesWrong });
      await this.show(workspaceId, reply, caller, { form, status: 422 });
      return;
    }
    await seeOther(reply, `/w/${workspaceId}/settings/invites`);
  }

  /** One that is gone already is what was wanted. */
  @Post('/w/:workspaceId/settings/invites/:inviteId/revoke')
  async revoke(
    @Param() { workspaceId, inviteId }: { readonly workspaceId: string; readonly inviteId: string },
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    try {
      await this.services.call(revokeInvite, { inviteId }, caller);
    } catch (error) {
      if (!isGone(error, 'invite.not-found')) throw error;
    }
    await seeOther(reply, `/w/${encodeURIComponent(workspaceId)}/settings/invites`);
  }

  private async show(workspaceId: string, reply: FastifyReply, caller: RequestContext, shown: Shown): Promise<void> {
    const { form = { values: {}, errors: {} }, cursor, status } = shown;
    const [shell, invites] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(listInvites, { workspaceId, ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const props = { shell, invites: invites.items, nextCursor: invites.nextCursor, form, publicUrl: this.site.publicUrl };
    await this.site.send(reply, strings.workspaceSettings.invites, 'invites', props, status);
  }
}

/** Null when nothing was entered. Throws `validation` for what is no whole number. */
function numberOf(text: string): number | null {
  if (text.trim() === '') return null;
  if (!/^\d{1,9}$/.test(text.trim())) throw refuse('validation', { errors: [{ field: 'maxUses', message: 'must be a whole number' }] });
  return Number(text);
}
