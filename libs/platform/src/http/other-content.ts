import { ApiExtension, type OpenAPIObject } from '@nestjs/swagger';
import type { TSchema } from '@sinclair/typebox';

/** Name → what is sent or answered. Of a media type that is not JSON, as text. */
type Examples = Record<string, { summary: string; value: unknown }>;
type ByMediaType = Record<string, { schema: TSchema; examples: Examples }>;

/** Content that Nest's document has no words for: several media types of one body, several answers of one route. */
export interface OtherContent {
  body?: ByMediaType;
  /** By status; of one that the route has already, further media types. */
  answers?: Record<number, { description: string; content: ByMediaType }>;
}

type Json = Record<string, unknown>;
interface Described {
  requestBody?: { content: Record<string, { schema: unknown; examples?: Examples }> };
  responses: Record<string, { description: string; headers?: Json | undefined; content?: Json }>;
}

const EXTENSION = 'x-other-content';

export const withOtherContent = (other: OtherContent): MethodDecorator =>
  ApiExtension(EXTENSION, JSON.parse(JSON.stringify(other)) as OtherContent);

/** Puts it where it belongs. */
export function placeOtherContent(document: OpenAPIObject): OpenAPIObject {
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item as Record<string, Described & { [EXTENSION]?: OtherContent }>)) {
      const { [EXTENSION]: other } = operation;
      if (other === undefined) continue;
      delete operation[EXTENSION];
      place(operation, other);
    }
  return document;
}

function place({ requestBody, responses }: Described, { body = {}, answers = {} }: OtherContent): void {
  for (const [type, { schema, examples }] of Object.entries(body)) {
    const known = requestBody!.content[type]?.examples;
    requestBody!.content[type] = { schema, examples: { ...known, ...examples } };
  }
  const [, answer] = Object.entries(responses).find(([status]) => status.startsWith('2'))!;
  for (const [status, { description, content }] of Object.entries(answers)) {
    const known: Partial<Described['responses'][string]> = responses[status] ?? { headers: answer.headers };
    responses[status] = { ...known, description, content: { ...known.content, ...content } };
  }
}
