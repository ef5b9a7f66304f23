import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { collectDefaultMetrics, register } from 'prom-client';
import { ENV, type Env } from '../config/env.js';
import { Public } from '../shared/access.js';
import { ModelHost } from '../inference/model-host.js';
import { AppError } from '../shared/error.js';
import { sameSecret } from '../shared/secret.js';
import { modelMetricLines } from './model-metrics.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Numbers for Prometheus. */
@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly models: ModelHost,
  ) {
    if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics();
  }

  /** For this machine, or for whoever has METRICS_TOKEN. */
  @Get()
  @Public()
  @ApiOperation({ summary: 'Metrics in the Prometheus text format' })
  async metrics(@Req() request: Request, @Res() response: Response) {
    if (!this.mayRead(request))
      throw new AppError('unauthorized', 'Metrics are for this machine, or with METRICS_TOKEN');
    response.setHeader('Content-Type', register.contentType);
    const model = this.models.metrics();
    response.send((await register.metrics()) + (model ? modelMetricLines(model) : ''));
  }

  private mayRead({ headers, socket }: Request): boolean {
    const { METRICS_TOKEN } = this.env;
    if (METRICS_TOKEN) return sameSecret(headers.authorization, `Bearer ${METRICS_TOKEN}`);
    return LOOPBACK.has(socket.remoteAddress ?? '') && !headers['x-forwarded-for'];
  }
}
