import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { CpuMeter, total } from './cpu-meter.js';
import { processTable } from './process-table.js';

/** A child counts to a number and ends; then the parent says so and waits. */
const SCRIPT = '(i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done); echo counted; read line';
const TICK_MICROS = 10_000;

describe('CpuMeter', () => {
  it('counts what a process used that ended meanwhile once, whenever it is looked at', async () => {
    const parent = spawn('sh', ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
    const meter = new CpuMeter(new Map([['both', parent.pid!]]));
    const looks = setInterval(() => meter.read(), 20);
    await once(parent.stdout, 'data');
    clearInterval(looks);
    const used = total(meter.read().micros);
    const known = processTable().get(parent.pid!)!.cpuMicros;
    parent.stdin.end();
    await once(parent, 'exit');
    expect(known).toBeGreaterThan(5 * TICK_MICROS);
    expect(Math.abs(used - known)).toBeLessThanOrEqual(2 * TICK_MICROS);
  });
});
