import { Metrics } from '@flowra/observability';
import { Controller, Get, Header, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Lifecycle } from '../lifecycle';
import { SERVICE, type ServiceIdentity } from '../tokens';
import { Dependencies, type DependencyReport } from './dependencies';

/** What a probe is told. */
export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'unavailable' | 'stopping';
  readonly service: string;
  /** Not for whoever asks through the public address. */
  readonly dependencies?: DependencyReport;
}

/** Probes and metrics, the same for every service (design, section 9). */
@Controller()
export class HealthController {
  constructor(
    private readonly metrics: Metrics,
    private readonly dependencies: Dependencies,
    private readonly lifecycle: Lifecycle,
    @Inject(SERVICE) private readonly service: ServiceIdentity,
  ) {}

  /** The process answers. What is known of its dependencies is told, and changes nothing: starting it again would not mend them. */
  @Get('health/live')
  live(@Req() request: FastifyRequest): HealthReport {
    return { status: 'ok', service: this.service.name, ...(!isForwarded(request) && { dependencies: this.dependencies.report() }) };
  }

  /** Whether the process can do its work, and which dependency is down since when. 503 when a required one is, and while it stops. */
  @Get('health/ready')
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    // Whoever stops says so at once, however its dependencies are.
    const dependencies = this.lifecycle.isStopping ? this.dependencies.report() : await this.dependencies.check();
    const status = this.lifecycle.isStopping ? 'stopping' : statusOf(dependencies);
    const report = { status, service: this.service.name, ...(!isForwarded(request) && { dependencies }) } as const;
    // Set here, since an exception would be told in the words of the gateway's problems.
    if (status === 'stopping' || status === 'unavailable') void reply.status(503);
    return report;
  }

  /** For Prometheus, which asks each instance itself; through the public address there is nothing here, however it is spelled. */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(@Req() request: FastifyRequest): Promise<string> {
    if (isForwarded(request)) throw new NotFoundException();
    return this.metrics.scrape();
  }
}

function statusOf(dependencies: DependencyReport): 'ok' | 'degraded' | 'unavailable' {
  const down = Object.values(dependencies).filter(({ state }) => state === 'down');
  if (down.some(({ isRequired }) => isRequired)) return 'unavailable';
  return down.length > 0 ? 'degraded' : 'ok';
}

/** Every proxy says on whose behalf it asks; a probe asks directly. */
const isForwarded = ({ headers }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers['x-forwarded-host'] !== undefined;
