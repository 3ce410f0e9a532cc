import type { Static } from '@sinclair/typebox';
import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  channelHistoryExample,
  channelListExample,
  channelPath,
  channelsExample,
  enabledChannel,
  replacedChannels,
  testExample,
} from './channels.examples.js';
import {
  ChannelHistory,
  ChannelList,
  ChannelName,
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

const noChannel = { 400: 'No channel can have this name', 404: 'There is no such channel' };

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
    answerExample: channelListExample,
    etag: true,
  })
  async list(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChannelView[]> {
    const { channels, etag } = await this.channels.list(who);
    void reply.header('etag', etag);
    return channels;
  }

  @Put()
  @Operation({
    id: 'replaceChannels',
    summary: 'Replace all channels; a channel is known by its name',
    description:
      'The list takes the place of the old one; a channel that is left out is gone, and webhooks that wait for it are given up. A webhook target must be a public address. The answer shows each secret that was set or made, this once.',
    scope: 'admin',
    ifMatch: true,
    body: ChannelsInput,
    bodyExample: channelsExample,
    answer: ChannelList,
    answerExample: replacedChannels,
    etag: true,
  })
  async replace(
    @Who() who: Identity,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(body(ChannelsInput)) given: Static<typeof ChannelsInput>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChannelView[]> {
    const { channels, etag } = await this.channels.replace(who, given, ifMatch);
    void reply.header('etag', etag);
    return channels;
  }

  @Get('history')
  @Operation({
    id: 'listChannelHistory',
    summary: 'Who changed which channel when, newest first',
    description: 'Tests and replays are listed too, and that Heed disabled a channel whose target is gone.',
    scope: 'read',
    query: HistoryQuery,
    queryExample: { channel: 'crm', limit: 20 },
    answer: ChannelHistory,
    answerExample: channelHistoryExample,
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
      'At once, without retries, also over a disabled channel. A webhook has the type `heed.channel.tested.v1`. A target that refuses is no error of this call: `delivered` is false, and `results` say why.',
    scope: 'admin',
    path: channelPath('duty officer'),
    answer: TestOutcome,
    answerExample: testExample,
    problems: noChannel,
  })
  test(@Param('name', body(ChannelName)) name: string, @Who() who: Identity): Promise<TestOutcome> {
    return this.trial.test(who, name);
  }

  @Post(':name/enable')
  @HttpCode(200)
  @Operation({
    id: 'enableChannel',
    summary: 'Enable a channel that was disabled',
    description: 'Heed disables a channel whose target answers 410. What failed meanwhile is sent by a replay.',
    scope: 'admin',
    path: channelPath('night shift'),
    answer: ChannelView,
    answerExample: enabledChannel,
    problems: { ...noChannel, 409: 'The channel is enabled' },
  })
  enable(@Param('name', body(ChannelName)) name: string, @Who() who: Identity): Promise<ChannelView> {
    return this.channels.enable(who, name);
  }

  @Post(':name/replay')
  @HttpCode(202)
  @Operation({
    id: 'replayChannel',
    summary: 'Send the failed deliveries of a channel and period again',
    description:
      'Those that were decided in the period and have failed; delivered ones are not repeated. They go behind what is new, with all retries.',
    scope: 'admin',
    path: channelPath('crm'),
    query: ReplayQuery,
    queryExample: { from: '2026-11-20', to: '2026-11-23' },
    answer: ReplayAnswer,
    answerExample: { replayed: 3 },
    status: 202,
    problems: { 404: 'There is no such channel', 409: 'The channel is disabled; enable it first' },
  })
  replay(
    @Param('name', body(ChannelName)) name: string,
    @Query(query(ReplayQuery)) period: Static<typeof ReplayQuery>,
    @Who() who: Identity,
  ): Promise<ReplayAnswer> {
    return this.replays.replay(who, name, period);
  }
}
