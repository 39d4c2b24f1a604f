import { dateOf, readTimeZone } from '@flowra/web';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FlowraRequest } from '../http/request';

/** The day that it is for the reader, as a controller parameter: `YYYY-MM-DD`, in the time zone that their browser told. */
export const ReaderDay = createParamDecorator((_: unknown, host: ExecutionContext): string =>
  readerDayOf(host.switchToHttp().getRequest<FlowraRequest>()),
);

/** The same for a request. */
export const readerDayOf = ({ headers }: Pick<FlowraRequest, 'headers'>): string => dateOf(new Date(), readTimeZone(headers.cookie));
