/** Wakes one who waits. Rung while nobody waits, it is heard by whoever waits next. */
export class Bell {
  private rang = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rang = true;
    this.wake?.();
  }

  /** Resolves once it has rung, or after `ms`. */
  async rung(ms: number): Promise<void> {
    if (!this.rang) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rang = false;
    this.wake = undefined;
  }
}
