import { type BeforeApplicationShutdown, Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../shared/access.js';

const DATABASE_PATIENCE_MS = 2000;

/** Whether this process lives, and whether it should get work. */
@ApiTags('operations')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly database: DataSource) {}

  @Get('live')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'The process lives' })
  live() {
    return { status: 'ok' };
  }

  /** 200, or 503 with the reasons: `database`, `stopping`. */
  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'The process can take work, or why not' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const reasons = [...(this.stopping ? ['stopping'] : []), ...((await this.databaseAnswers()) ? [] : ['database'])];
    response.status(reasons.length ? 503 : 200);
    return { status: reasons.length ? 'unavailable' : 'ok', reasons };
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  private async databaseAnswers(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), DATABASE_PATIENCE_MS).unref());
    const asked = this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late]);
  }
}
