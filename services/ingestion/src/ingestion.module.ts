import { Module } from '@nestjs/common';
import { DimensionsController } from './dimensions/dimensions.controller.js';
import { DimensionsService } from './dimensions/dimensions.service.js';
import { KnownDimensionsReader } from './dimensions/known-dimensions.js';
import { ErasureConfirmationsConsumer } from './erasures/erasure-confirmations.consumer.js';
import { ErasureJob } from './erasures/erasure.job.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { ErasuresService } from './erasures/erasures.service.js';
import { HeldController } from './exports/held.controller.js';
import { HeldService } from './exports/held.service.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { IntakeGate } from './intake/intake-gate.js';
import { InteractionIntake } from './interactions/interaction-intake.js';
import { InteractionsController } from './interactions/interactions.controller.js';
import { IntakeMeter } from './metrics/intake-meter.js';
import { RepublicationJob } from './republications/republication.job.js';
import { RepublicationsController } from './republications/republications.controller.js';
import { RepublicationsService } from './republications/republications.service.js';
import { ContactAccessRetentionJob } from './respondents/contact-access-retention.job.js';
import { ContactAccessesController } from './respondents/contact-accesses.controller.js';
import { ContactAccessesService } from './respondents/contact-accesses.service.js';
import { ResponseIntake } from './responses/response-intake.js';
import { ResponsesListController } from './responses/responses-list.controller.js';
import { ResponsesListService } from './responses/responses-list.service.js';
import { ResponseDeletion } from './responses/response-deletion.js';
import { ResponsesController } from './responses/responses.controller.js';
import { ResponsesService } from './responses/responses.service.js';
import { VerifyController } from './responses/verify.controller.js';
import { UpstreamDecoder } from './upstream/upstream.decoder.js';
import { UpstreamEventsController } from './upstream/upstream-events.controller.js';
import { UpstreamEventsService } from './upstream/upstream-events.service.js';
import { UpstreamIntake } from './upstream/upstream-intake.js';
import { UpstreamInteractionsConsumer } from './upstream/upstream-interactions.consumer.js';
import { UpstreamResponsesConsumer } from './upstream/upstream-responses.consumer.js';

@Module({
  controllers: [
    ErasuresController,
    HeldController,
    ErasureConfirmationsConsumer,
    RepublicationsController,
    ContactAccessesController,
    ResponsesListController,
    ResponsesController,
    InteractionsController,
    ImportsController,
    DimensionsController,
    VerifyController,
    UpstreamEventsController,
    UpstreamInteractionsConsumer,
    UpstreamResponsesConsumer,
  ],
  providers: [
    ErasuresService,
    HeldService,
    ErasureJob,
    RepublicationJob,
    RepublicationsService,
    ContactAccessesService,
    ContactAccessRetentionJob,
    ResponseIntake,
    ResponseDeletion,
    ResponsesService,
    ResponsesListService,
    InteractionIntake,
    ImportsService,
    IntakeGate,
    IntakeMeter,
    DimensionsService,
    KnownDimensionsReader,
    UpstreamDecoder,
    UpstreamIntake,
    UpstreamEventsService,
  ],
})
export class IngestionModule {}
