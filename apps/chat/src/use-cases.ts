import type { Provider, Type } from '@nestjs/common';

/** What one area of the service can be asked: who takes the requests, and who carries them out. */
export interface UseCases {
  readonly controllers: readonly Type[];
  readonly handlers: readonly Provider[];
}
