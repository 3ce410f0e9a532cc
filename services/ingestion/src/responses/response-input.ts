import { ResponseInput, schemaValidator } from '@heed/contracts';

/** One row of `POST /v1/responses`, or the data of an event on the upstream topic. */
export const checkResponseInput = schemaValidator(ResponseInput);
