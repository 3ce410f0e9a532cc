import { InteractionInput, schemaValidator } from '@heed/contracts';

/** One row of `POST /v1/interactions`, or the data of an event on the upstream topic. */
export const checkInteractionInput = schemaValidator(InteractionInput);
