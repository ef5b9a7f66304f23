import { isAppError } from '../../../shared/error.js';
import { type Clock } from '../../../shared/clock.js';
import { unreachable } from '../fetch-failure.js';
import { NO_ROBOTS, readRobots, type Robots } from './robots.js';
import { USER_AGENT, type WebAnswer } from '../web-client.js';

/** RFC 9309, 2.4, allows a day; an hour lets a site change its mind before the next sync. */
const KEPT_MS = 3_600_000;
const MOST_SITES = 1000;

interface Kept {
  readonly until: number;
  readonly robots: Promise<Robots>;
}

/** The rules of each site, asked for once an hour. */
export class RobotsCache {
  private readonly kept = new Map<string, Kept>();

  /** `load` asks for a `robots.txt` and follows its redirects; its time is bounded. */
  constructor(
    private readonly load: (url: URL) => Promise<WebAnswer>,
    private readonly clock: Clock,
  ) {}

  /**
   * The rules for the site of `url`; whoever asks at the same time waits for the same answer. No file (any 4xx): no rules.
   * Throws AppError `url_unreachable` (`robots`) when the site's server fails (5xx), which forbids everything (RFC 9309,
   * 2.3.1.4) until it is asked again.
   */
  rulesOf(url: URL): Promise<Robots> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(url.origin);
    if (known && known.until > now) return known.robots;
    const robots = this.read(new URL('/robots.txt', url));
    this.keep(url.origin, { until: now + KEPT_MS, robots });
    robots.catch(() => this.kept.delete(url.origin));
    return robots;
  }

  private async read(url: URL): Promise<Robots> {
    const { status, bytes } = await this.load(url).catch((error: unknown) => {
      throw isAppError(error, 'document_too_large') ? unreachable('robots', url.host, error) : error;
    });
    if (status >= 200 && status < 300) return readRobots(new TextDecoder().decode(bytes), USER_AGENT);
    if (status >= 400 && status < 500) return NO_ROBOTS;
    throw unreachable('robots', url.host);
  }

  private keep(origin: string, kept: Kept): void {
    this.kept.delete(origin);
    this.kept.set(origin, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_SITES && oldest !== undefined) this.kept.delete(oldest);
  }
}
