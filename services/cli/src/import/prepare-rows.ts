import type { ImportMap } from './import-map.js';
import { RowIds } from './row-ids.js';
import { RowMapper, type RowProblem, type RowWarning } from './row-mapper.js';
import type { Source } from './source-row.js';

/** A row on its way: either a request with the names of the columns behind its fields, or a problem. */
export type PreparedRow = {
  line: number;
  /** As it is in the file. */
  row: unknown;
} & ({ request: unknown; warnings: RowWarning[]; columnOf: (pointer: string) => string } | { problem: RowProblem });

const asPointer = (pointer: string): string => pointer;

/** The column behind a field of the request, for a person who knows the file and not the API. */
function columnNames(map: ImportMap, answerColumns: string[]): (pointer: string) => string {
  return (pointer) => {
    const [, first = '', second = ''] = pointer.split('/');
    if (first === 'id') return map.id?.column ?? pointer;
    if (first === 'answeredAt') return map.answeredAt.column ?? pointer;
    if (first === 'answers') return answerColumns[Number(second)] ?? pointer;
    if (first === 'comment') return map.comment?.columns.join(' + ') ?? pointer;
    if (first === 'contactRequested') return map.contactRequested?.column ?? pointer;
    if (first === 'respondent') return map.respondent?.[second as 'id' | 'name' | 'email'] ?? pointer;
    const dimension = first === 'dimensions' ? map.dimensions?.[second] : undefined;
    return dimension && 'column' in dimension ? dimension.column : pointer;
  };
}

/** The rows of a file as requests. Without a map they are requests already; one without an id is given one. */
export async function* prepareRows(source: Source, map: ImportMap | undefined): AsyncGenerator<PreparedRow> {
  const ids = new RowIds(map?.id?.column, map?.idPrefix);
  const mapper = map && new RowMapper(map);
  for await (const row of source.rows()) {
    const { line } = row;
    if ('broken' in row) {
      const { rule, reason, text } = row.broken;
      yield { line, row: text, problem: { field: '', rule, reason } };
    } else if ('request' in row) {
      const { request } = row;
      const id = request.id === undefined ? ids.next(request, line) : undefined;
      yield {
        line,
        row: request,
        request: id?.ok ? { id: id.id, ...request } : request,
        warnings: [],
        columnOf: asPointer,
      };
    } else if (mapper) {
      const { cells } = row;
      const id = ids.next(cells, line);
      const mapped = id.ok ? mapper.toResponse(cells, id.id) : id;
      if (mapped.ok) {
        const { response, answerColumns, warnings } = mapped;
        yield { line, row: cells, request: response, warnings, columnOf: columnNames(map, answerColumns) };
      } else yield { line, row: cells, problem: mapped.problem };
    }
  }
}
