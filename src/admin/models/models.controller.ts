import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Operator } from '../../shared/access.js';
import { type KnownRequest, parse } from '../../shared/http.js';
import { InstallInput, UseInput } from './model-store.dto.js';
import { ModelsService } from './models.service.js';

/** The language models of the installation. (`/v1/models` is OpenAI's list of what answers.) */
@ApiTags('Models')
@Controller('v1/model-store')
@Operator()
export class ModelsController {
  constructor(private readonly models: ModelsService) {}

  @Get()
  @ApiOperation({ summary: 'What is installed, in use, being installed, and could be installed' })
  overview() {
    return this.models.overview();
  }

  @Post('installs')
  @ApiOperation({ summary: 'Download and convert a model in the background; one at a time' })
  install(
    @Req() request: KnownRequest,
    @Body({ schema: InstallInput, pipes: [parse(InstallInput)] }) input: InstallInput,
  ) {
    return this.models.install(request.ctx, input);
  }

  @Post('installs/:name/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause an install; what has arrived is kept' })
  pause(@Param('name') name: string) {
    return this.models.pause(name);
  }

  @Post('installs/:name/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with an install that is paused or has failed' })
  resume(@Param('name') name: string) {
    return this.models.resume(name);
  }

  @Delete('installs/:name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel an install and remove what has arrived' })
  cancel(@Param('name') name: string): Promise<void> {
    return this.models.cancel(name);
  }

  @Put('in-use')
  @HttpCode(204)
  @ApiOperation({ summary: 'Answer with this model from now on, or with none' })
  use(
    @Req() request: KnownRequest,
    @Body({ schema: UseInput, pipes: [parse(UseInput)] }) { model }: UseInput,
  ): Promise<void> {
    return this.models.use(request.ctx, model);
  }

  @Delete('models/:name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an installed model from the disk' })
  remove(@Req() request: KnownRequest, @Param('name') name: string): Promise<void> {
    return this.models.remove(request.ctx, name);
  }
}
