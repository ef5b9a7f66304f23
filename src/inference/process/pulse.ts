/**
 * Asks a process again and again whether it is alive. Unanswered questions are counted, not seconds: when it is this
 * process that was held up, the answers wait in the pipe and nobody is blamed.
 */
export class Pulse {
  private readonly timer: NodeJS.Timeout;
  private unanswered = 0;

  /** `giveUp` is called once, when so many questions in a row had no answer. */
  constructor(ask: () => void, giveUp: () => void, intervalMs: number, mostUnanswered: number) {
    this.timer = setInterval(() => {
      if (this.unanswered >= mostUnanswered) {
        this.stop();
        return giveUp();
      }
      this.unanswered += 1;
      ask();
    }, intervalMs);
    this.timer.unref();
  }

  /** It answered. */
  beat(): void {
    this.unanswered = 0;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
