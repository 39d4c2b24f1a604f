import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { AuthGuard } from '../auth/auth.guard';
import { PageFilter } from './page.filter';

/** A controller of pages: for known people, with pages for errors. */
export const Web = (): ClassDecorator => applyDecorators(Controller(), UseGuards(AuthGuard), UseFilters(PageFilter));
