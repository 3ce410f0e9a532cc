import { describe, expect, it } from '@jest/globals';
import type { RunningService, ServiceDefinition } from '@heed/platform';
import { fastify } from 'fastify';
import { consoleService } from '../console-service.js';
import { InProcessGateway } from './in-process-gateway.js';

describe('the gateway', () => {
  it('takes no two services for one path, and not the console itself', () => {
    const gateway = new InProcessGateway();
    const running = (definition: ServiceDefinition): RunningService => ({ definition }) as RunningService;
    gateway.add(running({ ...consoleService, name: 'scoring', paths: ['scores'] }));
    expect(() => gateway.add(running({ ...consoleService, name: 'routing', paths: ['scores'] }))).toThrow(
      'routing and scoring both serve /v1/scores',
    );
    expect(() => gateway.add(running(consoleService))).toThrow('the console is the door itself');
  });

  it('waits only so long for an answer of its own', async () => {
    const http = fastify();
    http.get('/v1/scores', () => new Promise(() => undefined));
    const gateway = new InProcessGateway(20);
    gateway.add({ definition: { ...consoleService, name: 'scoring' }, http } as unknown as RunningService);
    await expect(gateway.fetch('scoring', { method: 'GET', url: '/v1/scores', headers: {} })).rejects.toThrow(
      'scoring does not answer',
    );
    await http.close();
  });
});
