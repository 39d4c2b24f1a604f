import { changeProfile, getMe, type RequestContext } from '@flowra/contracts';
import { type FormState, PROFILE_FIELDS, type ProfileField, strings } from '@flowra/web';
import { Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../../http/request';
import { Services } from '../../services/services';
import { Form, seeOther } from '../forms';
import { viewerOf } from '../shell-loader';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { PersonalFrame } from './personal-frame';
import { refusedFields } from './refused-fields';

/** What people say about themselves. */
@Web()
export class ProfileController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly services: Services,
  ) {}

  @Get('/settings')
  async settings(@Res() reply: FastifyReply): Promise<void> {
    await seeOther(reply, '/settings/profile');
  }

  @Get('/settings/profile')
  async profile(
    @Query('saved') saved: string | undefined,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { statusText, statusEmoji, timezone, locale } = await this.services.call(getMe, {}, caller);
    const values = { statusText, statusEmoji: statusEmoji ?? '', timezone: timezone ?? '', locale: locale ?? '' };
    await this.show(request, reply, caller, { values, errors: {} }, { isSaved: saved !== undefined });
  }

  @Post('/settings/profile')
  async change(
    @Form() fields: Record<string, string>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { statusText = '', statusEmoji = '', timezone = '', locale = '' } = fields;
    const orNull = (text: string): string | null => text.trim() || null;
    const wanted = {
      statusText: statusText.trim(),
      statusEmoji: orNull(statusEmoji),
      timezone: orNull(timezone),
      locale: orNull(locale),
    };
    try {
      await this.services.call(changeProfile, wanted, caller);
    } catch (error) {
      const form = refusedFields(error, { statusText, statusEmoji, timezone, locale }, PROFILE_FIELDS);
      await this.show(request, reply, caller, form, { status: 422 });
      return;
    }
    await seeOther(reply, '/settings/profile?saved');
  }

  private async show(
    request: FlowraRequest,
    reply: FastifyReply,
    caller: RequestContext,
    form: FormState<ProfileField>,
    { isSaved = false, status }: { readonly isSaved?: boolean; readonly status?: number },
  ): Promise<void> {
    const shell = await this.frame.load(request, caller);
    await this.site.send(reply, strings.profile.heading, 'profile', { shell, viewer: viewerOf(caller), form, isSaved }, status);
  }
}
