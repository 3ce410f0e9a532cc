import { problemCounter, runService } from '@heed/platform';
import { Type } from '@sinclair/typebox';
import { consoleService } from './console-service.js';
import { DoorSettings, doorSettings } from './door/door-settings.js';
import { destinations } from './door/destinations.js';
import { gatewaySettings, instancesOf } from './door/gateway-settings.js';
import { HttpGateway } from './door/http-gateway.js';
import { prepareDoor } from './door/prepare-door.js';
import { GATEWAY } from './door/service-gateway.js';
import { READINESS_SOURCE } from './health/readiness-source.js';
import { remoteReadiness, remoteStatus } from './status/remote-sources.js';
import { STATUS_SOURCE } from './status/status-source.js';

await runService(consoleService, {
  settings: Type.Object({ ...gatewaySettings.properties, ...doorSettings.properties }),
  parts: ({ settings, transport, logger, metrics, problems, check, brokers }) => {
    const services = destinations.map((to) => ({ ...to, instances: instancesOf(to.name, settings) }));
    const gateway = new HttpGateway({ services, logger, count: problemCounter(metrics, consoleService.name) });
    const { HEED_TRUST_PROXY: trustProxy } = settings;
    return {
      prepare: prepareDoor,
      ...(trustProxy === undefined ? {} : { trustProxy }),
      providers: [
        { provide: DoorSettings, useValue: new DoorSettings(settings) },
        { provide: GATEWAY, useValue: gateway },
        { provide: STATUS_SOURCE, useValue: remoteStatus({ gateway, transport, brokers, own: check }) },
        { provide: READINESS_SOURCE, useValue: remoteReadiness(gateway, problems) },
      ],
      beforeListen: () => gateway.start(),
      close: () => gateway.close(),
    };
  },
});
