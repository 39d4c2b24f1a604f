import { Injectable } from '@nestjs/common';

/** Whether the process is on its way out: it is not ready any more, and closes connections as it answers on them. */
@Injectable()
export class Lifecycle {
  private stopping = false;

  get isStopping(): boolean {
    return this.stopping;
  }

  /** There is no way back. */
  stop(): void {
    this.stopping = true;
  }
}
