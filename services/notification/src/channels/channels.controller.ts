import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChannelHistory,
  ChannelList,
  ChannelName,
  channelsExample,
  ChannelsInput,
  ChannelView,
  HistoryQuery,
  ReplayAnswer,
  ReplayQuery,
  TestOutcome,
} from './channels.schema.js';
import { ChannelReplayService } from './channel-replay.service.js';
import { ChannelTrialService } from './channel-trial.service.js';
import { ChannelsService } from './channels.service.js';

@ApiTags('channels')
@Controller('v1/channels')
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly trial: ChannelTrialService,
    private readonly replays: ChannelReplayService,
  ) {}

  @Get()
  @Operation({
    id: 'listChannels',
    summary: 'Where events go besides the mails to assignee and team',
    description: 'Secrets are masked. Without the scope admin a URL ends after its host.',
    scope: 'read',
    answer: ChannelList,
  })
  list(@Who() who: Identity): Promise<ChannelView[]> {
    return this.channels.list(who);
  }

  @Put()
  @Operation({
    id: 'replaceChannels',
    summary: 'Replace all channels; a channel is known by its name',
    description: 'The answer shows each secret that was set or made, this once.',
    scope: 'admin',
    body: ChannelsInput,
    bodyExample: channelsExample,
    answer: ChannelList,
  })
  replace(
    @Who() who: Identity,
    @Body(body(ChannelsInput)) given: Static<typeof ChannelsInput>,
  ): Promise<ChannelView[]> {
    return this.channels.replace(who, given);
  }

  @Get('history')
  @Operation({
    id: 'listChannelHistory',
    summary: 'Who changed which channel when, newest first',
    scope: 'read',
    query: HistoryQuery,
    answer: ChannelHistory,
  })
  history(
    @Query(query(HistoryQuery)) filter: Static<typeof HistoryQuery>,
    @Who() who: Identity,
  ): Promise<ChannelHistory> {
    return this.channels.history(who, filter);
  }

  @Post(':name/test')
  @HttpCode(200)
  @Operation({
    id: 'testChannel',
    summary: 'Send a test message over a channel and tell how it went',
    description:
      'At once, without retries, also over a disabled channel. A webhook has the type heed.channel.tested.v1.',
    scope: 'admin',
    answer: TestOutcome,
  })
  test(@Param('name', body(ChannelName)) name: string, @Who() who: Identity): Promise<TestOutcome> {
    return this.trial.test(who, name);
  }

  @Post(':name/enable')
  @HttpCode(200)
  @Operation({
    id: 'enableChannel',
    summary: 'Enable a channel that was disabled',
    description: 'What failed meanwhile is sent by a replay. 409 where it is enabled.',
    scope: 'admin',
    answer: ChannelView,
  })
  enable(@Param('name', body(ChannelName)) name: string, @Who() who: Identity): Promise<ChannelView> {
    return this.channels.enable(who, name);
  }

  @Post(':name/replay')
  @HttpCode(202)
  @Operation({
    id: 'replayChannel',
    summary: 'Send the failed deliveries of a channel and period again',
    description: 'They go behind what is new, with all retries. 409 where the channel is disabled.',
    scope: 'admin',
    query: ReplayQuery,
    answer: ReplayAnswer,
    status: 202,
  })
  replay(
    @Param('name', body(ChannelName)) name: string,
    @Query(query(ReplayQuery)) period: Static<typeof ReplayQuery>,
    @Who() who: Identity,
  ): Promise<ReplayAnswer> {
    return this.replays.replay(who, name, period);
  }
}
