import { Module } from '@nestjs/common';
import { Door } from './door/door.js';
import { ServiceReader } from './door/service-reader.js';
import { HealthController } from './health/health.controller.js';
import { KeyDirectory } from './keys/key-directory.js';
import { KeyController } from './keys/key.controller.js';
import { KeyService } from './keys/key.service.js';
import { KeyUses } from './keys/key-uses.js';
import { ResponseController } from './responses/response.controller.js';
import { StatusController } from './status/status.controller.js';
import { TaskCustomerController } from './tasks/task-customer.controller.js';
import { TenantService } from './tenants/tenant.service.js';
import { VerificationController } from './verification/verification.controller.js';

@Module({
  controllers: [
    HealthController,
    KeyController,
    ResponseController,
    StatusController,
    TaskCustomerController,
    VerificationController,
  ],
  providers: [Door, KeyDirectory, KeyService, KeyUses, ServiceReader, TenantService],
})
export class ConsoleModule {}
