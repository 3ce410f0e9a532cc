import { Module } from '@nestjs/common';
import { Authentication } from './door/authentication.js';
import { Door } from './door/door.js';
import { KeptAnswers } from './door/idempotency/kept-answers.js';
import { KeyedCalls } from './door/idempotency/keyed-calls.js';
import { AddressLimits } from './door/limits/address-limits.js';
import { StoredRows } from './door/limits/stored-rows.js';
import { TenantLimits } from './door/limits/tenant-limits.js';
import { RefusedKeys } from './door/refusals/refused-keys.js';
import { ServiceReader } from './door/service-reader.js';
import { HealthController } from './health/health.controller.js';
import { InstallationController } from './status/installation.controller.js';
import { KeyDirectory } from './keys/key-directory.js';
import { KeyController } from './keys/key.controller.js';
import { KeyService } from './keys/key.service.js';
import { KeyUses } from './keys/key-uses.js';
import { OperatorKey } from './operator/operator-key.js';
import { RespondentExportController } from './respondents/respondent-export.controller.js';
import { ResponseController } from './responses/response.controller.js';
import { StatusController } from './status/status.controller.js';
import { TaskCustomerController } from './tasks/task-customer.controller.js';
import { TenantExportController } from './tenants/tenant-export.controller.js';
import { TenantReader } from './tenants/tenant-reader.js';
import { TenantService } from './tenants/tenant.service.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { VerificationController } from './verification/verification.controller.js';

@Module({
  controllers: [
    HealthController,
    InstallationController,
    KeyController,
    RespondentExportController,
    ResponseController,
    StatusController,
    TaskCustomerController,
    TenantExportController,
    TenantsController,
    VerificationController,
  ],
  providers: [
    AddressLimits,
    Authentication,
    Door,
    KeptAnswers,
    KeyDirectory,
    KeyService,
    KeyUses,
    KeyedCalls,
    OperatorKey,
    RefusedKeys,
    ServiceReader,
    StoredRows,
    TenantLimits,
    TenantReader,
    TenantService,
  ],
})
export class ConsoleModule {}
