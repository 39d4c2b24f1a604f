import { Metrics } from '@flowra/observability';
import { Controller, Get, Header, HttpCode, Inject, Optional, ServiceUnavailableException } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Redis } from 'ioredis';
import type { Connection } from 'mongoose';
import { REDIS, SERVICE, type ServiceIdentity } from './tokens';

const PROBE_MS = 1000;

/** Probes and metrics, the same for every service (design, section 9). */
@Controller()
export class HealthController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(SERVICE) private readonly service: ServiceIdentity,
    @Inject(REDIS) private readonly redis: Redis,
    @Optional() @Inject(getConnectionToken()) private readonly mongo: Connection | undefined,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live() {
    return { status: 'ok', service: this.service.name };
  }

  /** The process can do its work: every dependency answers within a second. 503 names those that do not. */
  @Get('health/ready')
  @HttpCode(200)
  async ready() {
    const probes: Record<string, Promise<unknown>> = { redis: this.redis.ping() };
    if (this.mongo?.db) probes.mongodb = this.mongo.db.command({ ping: 1 });
    const dependencies: Record<string, 'up' | 'down'> = {};
    for (const [name, probe] of Object.entries(probes)) dependencies[name] = (await answers(probe)) ? 'up' : 'down';
    const isReady = Object.values(dependencies).every((state) => state === 'up');
    const report = { status: isReady ? 'ok' : 'unavailable', service: this.service.name, dependencies };
    if (!isReady) throw new ServiceUnavailableException(report);
    return report;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}

async function answers(probe: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PROBE_MS)));
  try {
    return await Promise.race([
      probe.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
