/** A wake-up that is never lost: raised while nobody waits, it lets the next wait through at once. */
export class Signal {
  private raised = false;
  private release: (() => void) | null = null;

  raise(): void {
    this.raised = true;
    this.release?.();
  }

  /** Resolves when raised, or after `timeoutMs`. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.raised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.release = null;
    }
    this.raised = false;
  }
}
