import { changeWorkspace, createChat, type RequestContext } from '@flowra/contracts';
import { type FormState, type Shell, strings } from '@flowra/web';
import { Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { refusedForm } from './form-errors';
import { rememberWorkspace } from './last-workspace';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

/** A workspace, and new chats in it. */
@Web()
export class WorkspaceController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  /** Leads to the first chat; without one it says how to begin. */
  @Get('/w/:workspaceId')
  async home(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const shell = await this.shells.load(workspaceId, caller);
    rememberWorkspace(reply, workspaceId, this.site.publicUrl);
    const chat = shell.chats.find(({ isParticipant }) => isParticipant) ?? shell.chats[0];
    if (chat !== undefined) await seeOther(reply, `/w/${workspaceId}/c/${chat.chatId}`);
    else await this.site.send(reply, shell.workspace.name, 'workspace-home', { shell });
  }

  /** Puts the first steps away for good. */
  @Post('/w/:workspaceId/guide/close')
  async closeGuide(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.services.call(changeWorkspace, { workspaceId, isGuideClosed: true }, caller);
    await seeOther(reply, `/w/${workspaceId}`);
  }

  @Get('/w/:workspaceId/chats/new')
  async newChat(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.showForm(reply, await this.shells.load(workspaceId, caller), { values: {}, errors: {} });
  }

  @Post('/w/:workspaceId/chats')
  async createChat(
    @Param('workspaceId') workspaceId: string,
    @Form() { name = '', visibility = 'public' }: Record<string, string>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    try {
      const wanted = { workspaceId, name: name.trim(), visibility: visibility === 'private' ? ('private' as const) : ('public' as const) };
      const chat = await this.services.call(createChat, wanted, caller);
      await seeOther(reply, `/w/${workspaceId}/c/${chat.chatId}`);
    } catch (error) {
      const names = { field: 'name', required: 'chat.name-required', tooLong: 'chat.name-too-long' } as const;
      const form = refusedForm<'name' | 'visibility'>(error, { name, visibility }, names);
      await this.showForm(reply, await this.shells.load(workspaceId, caller), form, 422);
    }
  }

  private async showForm(reply: FastifyReply, shell: Shell, form: FormState<'name' | 'visibility'>, status = 200): Promise<void> {
    await this.site.send(reply, strings.newChat.heading, 'new-chat', { shell, form }, status);
  }
}
