import {
  changeWorkspace,
  deleteWorkspace,
  listMembers,
  PAGE_MAX,
  removeMember,
  type RequestContext,
  transferOwnership,
} from '@flowra/contracts';
import { type FormState, GENERAL_FIELDS, type GeneralField, refusalText, type Shell, strings } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../../http/problem';
import { Caller } from '../../http/request';
import { Services } from '../../services/services';
import { isAboutInput } from '../form-errors';
import { Form, seeOther } from '../forms';
import { ShellLoader } from '../shell-loader';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { refusedFields } from './refused-fields';

interface Shown {
  readonly form?: FormState<GeneralField>;
  readonly transfer?: FormState<'username'>;
  readonly deletion?: FormState<'confirmation'>;
  readonly leaveError?: string;
  readonly isSaved?: boolean;
  readonly status?: number;
}

const EMPTY = { values: {}, errors: {} };

/** Name and rules of a workspace; leaving it, handing it over and ending it. */
@Web()
export class WorkspaceSettingsController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/settings')
  async settings(
    @Param('workspaceId') workspaceId: string,
    @Query('saved') saved: string | undefined,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(await this.shells.load(workspaceId, caller), reply, caller, { isSaved: saved !== undefined });
  }

  @Post('/w/:workspaceId/settings')
  async change(
    @Param('workspaceId') workspaceId: string,
    @Form() fields: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { name = '', description = '', defaultChatId = '', whoMayCreateChats, whoMayInvite } = fields;
    const circleOf = (value: string | undefined) => (value === 'admins' ? ('admins' as const) : ('everyone' as const));
    const wanted = {
      name: name.trim(),
      description: description.replaceAll('\r\n', '\n').trim(),
      whoMayCreateChats: circleOf(whoMayCreateChats),
      whoMayInvite: circleOf(whoMayInvite),
      defaultChatId: defaultChatId === '' ? null : defaultChatId,
    };
    try {
      await this.services.call(changeWorkspace, { workspaceId, ...wanted }, caller);
    } catch (error) {
      const invalid = { name: refusalText(name.trim() === '' ? 'workspace.name-required' : 'workspace.name-too-long') };
      const values = { ...wanted, name, description, defaultChatId };
      const form = refusedFields(error, values, GENERAL_FIELDS, invalid);
      await this.show(await this.shells.load(workspaceId, caller), reply, caller, { form, status: 422 });
      return;
    }
    await seeOther(reply, `/w/${workspaceId}/settings?saved`);
  }

  /** Where a refused form shows; whoever comes back to that address finds the forms. */
  @Get(['/w/:workspaceId/settings/leave', '/w/:workspaceId/settings/transfer', '/w/:workspaceId/settings/delete'])
  async backToForms(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply): Promise<void> {
    await seeOther(reply, `/w/${encodeURIComponent(workspaceId)}/settings`);
  }

  @Post('/w/:workspaceId/settings/leave')
  async leave(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    try {
      await this.services.call(removeMember, { workspaceId, userId: caller.principal.userId }, caller);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const leaveError = refusalText(toProblem(error, '').code);
      await this.show(await this.shells.load(workspaceId, caller), reply, caller, { leaveError, status: 422 });
      return;
    }
    await seeOther(reply, '/');
  }

  @Post('/w/:workspaceId/settings/transfer')
  async transfer(
    @Param('workspaceId') workspaceId: string,
    @Form() { username = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const refused = async (transfer: FormState<'username'>): Promise<void> =>
      this.show(await this.shells.load(workspaceId, caller), reply, caller, { transfer, status: 422 });
    const userId = await this.memberNamed(username, workspaceId, caller);
    if (userId === null) {
      await refused({ values: { username }, errors: { username: strings.workspaceSettings.noSuchMember } });
      return;
    }
    try {
      await this.services.call(transferOwnership, { workspaceId, userId }, caller);
    } catch (error) {
      await refused(refusedFields(error, { username }, ['username']));
      return;
    }
    await seeOther(reply, `/w/${workspaceId}/settings?saved`);
  }

  @Post('/w/:workspaceId/settings/delete')
  async remove(
    @Param('workspaceId') workspaceId: string,
    @Form() { confirmation = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const shell = await this.shells.load(workspaceId, caller);
    if (confirmation.trim() !== shell.workspace.name.trim()) {
      const errors = { confirmation: strings.workspaceSettings.notConfirmed };
      await this.show(shell, reply, caller, { deletion: { values: { confirmation }, errors }, status: 422 });
      return;
    }
    try {
      await this.services.call(deleteWorkspace, { workspaceId }, caller);
    } catch (error) {
      await this.show(shell, reply, caller, { deletion: refusedFields(error, { confirmation }, ['confirmation']), status: 422 });
      return;
    }
    await seeOther(reply, '/');
  }

  private async memberNamed(username: string, workspaceId: string, caller: RequestContext): Promise<string | null> {
    const name = username.trim().replace(/^@/, '').slice(0, 80).toLowerCase();
    if (name === '') return null;
    const { items } = await this.services.call(listMembers, { workspaceId, q: name, limit: PAGE_MAX }, caller);
    return items.find((member) => member.username.toLowerCase() === name)?.userId ?? null;
  }

  private async show(shell: Shell, reply: FastifyReply, caller: RequestContext, shown: Shown): Promise<void> {
    const { workspace, viewer } = shell;
    const { name, description, whoMayCreateChats, whoMayInvite, defaultChatId, workspaceId } = workspace;
    const values = { name, description, whoMayCreateChats, whoMayInvite, defaultChatId: defaultChatId ?? '' };
    const { form = { values, errors: {} }, transfer = EMPTY, deletion = EMPTY, isSaved = false, leaveError, status } = shown;
    const isOwner = workspace.ownerId === viewer.userId;
    const members = isOwner ? (await this.services.call(listMembers, { workspaceId, limit: PAGE_MAX }, caller)).items : [];
    const props = { shell, form, isSaved, members, transfer, deletion, ...(leaveError !== undefined && { leaveError }) };
    await this.site.send(reply, strings.workspaceSettings.heading(name), 'workspace-settings', props, status);
  }
}
