import { applyDecorators, UseGuards } from '@nestjs/common';
import { SystemAdminGuard } from '../../auth/system-admin.guard';
import { Web } from '../web';

/** A controller of pages for system administrators only; others get the page that says so. */
export const AdminWeb = (): ClassDecorator => applyDecorators(Web(), UseGuards(SystemAdminGuard));
