/** Whether the header Prefer (RFC 7240) asks for `return=minimal`. Of several `return`s the first counts. */
export function prefersMinimal(prefer: string | undefined): boolean {
  for (const preference of (prefer ?? '').split(',')) {
    const [, value] = /^\s*return\s*=\s*"?([^\s";]*)"?\s*(?:;|$)/i.exec(preference) ?? [];
    if (value !== undefined) return value.toLowerCase() === 'minimal';
  }
  return false;
}
