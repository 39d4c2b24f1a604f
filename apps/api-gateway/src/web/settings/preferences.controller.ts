import { getMe, getNotificationPreferences, type RequestContext, setNotificationPreferences } from '@flowra/contracts';
import { appearanceOf, type FormState, QUIET_FIELDS, type QuietField, readAppearance, strings } from '@flowra/web';
import { Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../../http/request';
import { Services } from '../../services/services';
import { Form, seeOther } from '../forms';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { rememberAppearance } from './appearance-cookie';
import { enteredForm, formOf, type NotificationForm, wantedOf } from './notification-form';
import { PersonalFrame } from './personal-frame';
import { refusedFields } from './refused-fields';

type Saved = 'appearance' | 'notifications' | null;

/** How pages look in this browser, and what the caller is told of. */
@Web()
export class PreferencesController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly services: Services,
  ) {}

  @Get('/settings/preferences')
  async preferences(
    @Query('saved') saved: string | undefined,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [known, { timezone }] = await Promise.all([
      this.services.call(getNotificationPreferences, {}, caller),
      this.services.call(getMe, {}, caller),
    ]);
    const form = formOf(known, timezone);
    const taken = saved === 'appearance' || saved === 'notifications' ? saved : null;
    await this.show(request, reply, caller, { ...form, errors: {} }, { saved: taken });
  }

  /** Where a refused form shows; whoever comes back to that address finds the forms. */
  @Get(['/settings/preferences/notifications', '/settings/preferences/appearance'])
  async backToForms(@Res() reply: FastifyReply): Promise<void> {
    await seeOther(reply, '/settings/preferences');
  }

  /** The looks are kept in the browser: somebody may want them otherwise on another screen. */
  @Post('/settings/preferences/appearance')
  async look(@Form() { theme, density }: Record<string, string | undefined>, @Res() reply: FastifyReply): Promise<void> {
    rememberAppearance(reply, appearanceOf(theme, density), this.site.publicUrl);
    await seeOther(reply, '/settings/preferences?saved=appearance');
  }

  @Post('/settings/preferences/notifications')
  async notify(
    @Form() fields: Record<string, string>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const form = enteredForm(fields, await this.services.call(getNotificationPreferences, {}, caller));
    try {
      await this.services.call(setNotificationPreferences, wantedOf(form), caller);
    } catch (error) {
      const { errors } = refusedFields(error, form.quietHours, QUIET_FIELDS);
      await this.show(request, reply, caller, { ...form, errors }, { status: 422 });
      return;
    }
    await seeOther(reply, '/settings/preferences?saved=notifications#notifications');
  }

  private async show(
    request: FlowraRequest,
    reply: FastifyReply,
    caller: RequestContext,
    { choices, quietHours, errors }: NotificationForm & { readonly errors: FormState<QuietField>['errors'] },
    { saved = null, status }: { readonly saved?: Saved; readonly status?: number },
  ): Promise<void> {
    const shell = await this.frame.load(request, caller);
    const appearance = readAppearance(request.headers.cookie);
    const props = { shell, appearance, choices, quietHours: { values: quietHours, errors }, saved };
    await this.site.send(reply, strings.preferences.heading, 'preferences', props, status);
  }
}
