import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { FigureQuery, RatingQuery, ratingView } from './rating.dto.js';
import { RatingService } from './rating.service.js';

/** How satisfied visitors are. */
@ApiTags('ratings')
@Controller('v1/ratings')
@Access('conversations', 'editor')
export class RatingController {
  constructor(private readonly ratings: RatingService) {}

  @Get()
  @ApiOperation({ summary: 'List what visitors have said, the latest first' })
  async list(
    @Ctx() ctx: TenantContext,
    @Query({ schema: RatingQuery, pipes: [parse(RatingQuery)] }) query: RatingQuery,
  ) {
    const { items, next } = await this.ratings.page(ctx, query);
    return { items: items.map(ratingView), next };
  }

  @Get('figures')
  @ApiOperation({ summary: 'Satisfaction in figures: per agent, of the bot and per kind of answer, with intervals' })
  figures(@Ctx() ctx: TenantContext, @Query({ schema: FigureQuery, pipes: [parse(FigureQuery)] }) query: FigureQuery) {
    return this.ratings.figures(ctx, query);
  }
}
