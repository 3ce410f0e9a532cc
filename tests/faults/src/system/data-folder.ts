import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a Heed keeps in its data folder for whoever runs it. */
export class DataFolder {
  constructor(readonly path: string) {}

  async postgresPassword(): Promise<string> {
    return (await this.secretsFile()).postgresPassword;
  }

  async operatorKey(): Promise<string> {
    return (await this.beacon()).operatorKey;
  }

  /** Keys and passwords, which must be nowhere else. */
  async secrets(): Promise<readonly string[]> {
    const { postgresPassword, rolePassword } = await this.secretsFile();
    const { key, operatorKey } = await this.beacon();
    return [postgresPassword, rolePassword, key, operatorKey];
  }

  private secretsFile(): Promise<{ postgresPassword: string; rolePassword: string }> {
    return this.json('secrets.json');
  }

  private beacon(): Promise<{ key: string; operatorKey: string }> {
    return this.json('heed.json');
  }

  private async json<T>(name: string): Promise<T> {
    return JSON.parse(await readFile(join(this.path, name), 'utf8')) as T;
  }
}
