import { CLOCK, type Clock, LOGGER } from '@flowra/bootstrap';
import type { Logger } from '@flowra/observability';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DueItem, DueQueue } from './due-queue';

/** How late something may be done when nothing else is in the way. */
const LOOK_EVERY_MS = 500;

/** Looks for what is due, on every replica, as long as the service runs. */
@Injectable()
export class DueScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: (() => Promise<void>)[] = [];
  private running: Promise<void>[] = [];
  private isStopping = false;
  private wake: () => void = () => undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Adds a queue; before the service has started. */
  add<Item extends DueItem>(queue: DueQueue<Item>): void {
    this.rounds.push(() =>
      queue.drain(
        () => this.clock.now(),
        () => this.isStopping,
        (name, id, err) => this.logger.warn({ queue: name, id, err }, 'Something due could not be done; trying again later'),
      ),
    );
  }

  onApplicationBootstrap(): void {
    const stopped = new Promise<void>((resolve) => (this.wake = resolve));
    this.running = this.rounds.map((round) => this.repeat(round, stopped));
  }

  /** Finishes what is under way. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await Promise.all(this.running);
  }

  private async repeat(round: () => Promise<void>, stopped: Promise<void>): Promise<void> {
    while (!this.isStopping) {
      await round().catch((err: unknown) => this.logger.warn({ err }, 'What is due cannot be read; trying again'));
      await pause(LOOK_EVERY_MS, stopped);
    }
  }
}

/** Waits, but not when there is nothing left to wait for. */
async function pause(milliseconds: number, stopped: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([new Promise((resolve) => (timer = setTimeout(resolve, milliseconds))), stopped]);
  clearTimeout(timer);
}
