import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module';
import { AuthController } from './auth.controller';

/** Signing in and out in a browser; its faults are pages. */
@Module({ imports: [WebModule], controllers: [AuthController] })
export class AuthModule {}
