/** `--import …/shifted-clock.js?ms=7200000`: this process believes that it is so much later. TLS asks the system's clock. */
const shiftMs = Number(new URL(import.meta.url).searchParams.get('ms'));
const TrueDate = Date;
const now = (): number => TrueDate.now() + shiftMs;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
  apply: () => new TrueDate(now()).toString(),
  get: (target, property, receiver) =>
    property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
});
