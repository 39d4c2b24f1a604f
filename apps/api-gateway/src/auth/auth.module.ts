import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module';
import { AuthController } from './auth.controller';
import { BackchannelLogoutController } from './backchannel-logout.controller';

/** Signing in and out in a browser, whose faults are pages, and being signed out by the identity provider. */
@Module({ imports: [WebModule], controllers: [AuthController, BackchannelLogoutController] })
export class AuthModule {}
