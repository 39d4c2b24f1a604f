import { refuse } from '@flowra/kernel';
import { Controller, Get, UseFilters } from '@nestjs/common';
import { ProblemFilter } from '../http/problem.filter';
import { PageFilter } from './page.filter';

/** An address of the API that doesn't exist is a problem, as every error there. */
@Controller('api')
@UseFilters(ProblemFilter)
export class UnknownApiController {
  @Get('*')
  unknown(): never {
    throw refuse('not-found');
  }
}

/** Any other address that doesn't exist is a page that says so. */
@Controller()
@UseFilters(PageFilter)
export class UnknownPageController {
  @Get('*')
  unknown(): never {
    throw refuse('not-found');
  }
}
