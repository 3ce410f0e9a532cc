import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

export interface Certificate {
  /** PEM. */
  key: string;
  cert: string;
}

export interface CertificateOptions {
  /** Names and IPv4 addresses that it is for. */
  hosts: readonly string[];
  from?: Date;
  to?: Date;
}

const DAY_MS = 86_400_000;

/** What X.509 (RFC 5280) is written in: tag, length, content. */
function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const oid = (...bytes: number[]): Buffer => der(0x06, bytes);
const bits = (content: Buffer): Buffer => der(0x03, [0], content);
const time = (date: Date): Buffer => der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`));
const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
const extension = (id: number, content: Buffer): Buffer => sequence(oid(0x55, 0x1d, id), der(0x04, content));
const hostName = (host: string): Buffer =>
  isIPv4(host) ? der(0x87, host.split('.').map(Number)) : der(0x82, Buffer.from(host));

const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const SUBJECT_ALT_NAME = 0x11;
const BASIC_CONSTRAINTS = 0x13;

function pem(label: string, content: Buffer): string {
  return `-----BEGIN ${label}-----\n${content.toString('base64').replaceAll(/(.{64})(?!$)/g, '$1\n')}\n-----END ${label}-----\n`;
}

function newKey(): { key: string; publicKey: KeyObject; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey, privateKey };
}

/** Issues certificates for servers of tests, good ones and bad ones. Node reads them, and cannot make them. */
export class CertificateAuthority {
  readonly own: Certificate;

  constructor(readonly name = 'Heed test authority') {
    const { key, publicKey, privateKey } = newKey();
    this.own = { key, cert: '' };
    const isAuthority = extension(BASIC_CONSTRAINTS, sequence(der(0x01, [0xff])));
    this.own.cert = this.certificate(this.name, publicKey, isAuthority, privateKey, {});
  }

  issue({ hosts, ...validity }: CertificateOptions): Certificate {
    const { key, publicKey } = newKey();
    const names = extension(SUBJECT_ALT_NAME, sequence(...hosts.map(hostName)));
    return { key, cert: this.certificate(hosts[0]!, publicKey, names, createPrivateKey(this.own.key), validity) };
  }

  private certificate(
    subject: string,
    publicKey: KeyObject,
    more: Buffer,
    signer: KeyObject,
    {
      from = new Date(Date.now() - DAY_MS),
      to = new Date(Date.now() + DAY_MS),
    }: Pick<CertificateOptions, 'from' | 'to'>,
  ): string {
    const version3 = der(0xa0, der(0x02, [2]));
    // Positive, and not the same twice.
    const serial = der(0x02, [0x40], randomBytes(12));
    const body = sequence(
      ...[version3, serial, ECDSA_SHA256, commonName(this.name), sequence(time(from), time(to)), commonName(subject)],
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, sequence(more)),
    );
    return pem('CERTIFICATE', sequence(body, ECDSA_SHA256, bits(sign('sha256', body, signer))));
  }
}
