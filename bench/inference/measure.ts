import { median, quantile } from '../harness/statistics.js';
import { ForeignWork } from './foreign-work.js';
import { type LoneTurn, queueTimes } from './queue.js';
import type { Conversation, Side, Written } from './sides/side.js';
import { CROWD, randomText, SINGLE, TEXTS, WARM_UP } from './workloads.js';

/** Of one customer alone. Milliseconds and tokens per second. */
export interface SingleFigures {
  readonly firstToken: number;
  /** Prompt tokens per second until the first token of the answer. */
  readonly promptSpeed: number;
  /** Tokens per second after the first. */
  readonly answerSpeed: number;
}

/** Of a crowd. Milliseconds and tokens per second. */
export interface CrowdFigures {
  readonly makespan: number;
  /** Tokens of all answers over the makespan. */
  readonly speed: number;
  /** From a customer's question to the first token of the answer: of the first turn, mean and worst, and of the second. */
  readonly firstMean: number;
  readonly firstWorst: number;
  readonly secondMean: number;
  readonly secondWorst: number;
  /** From one token of an answer to the next: the median, and what 95 % stay below. */
  readonly betweenMedian: number;
  readonly between95: number;
}

/** Figures and the circumstances they were measured in. */
export interface Measured<Figures> {
  readonly figures: Figures;
  /** The share of all processor time that went to other processes meanwhile, 0..1. */
  readonly foreign: number;
}

interface Turn extends LoneTurn {
  readonly between: readonly number[];
}

/** Runs something small, so that no figure contains what is done only once. */
export async function warmUp(side: Side, vocabulary: number): Promise<void> {
  const conversation = side.open();
  await conversation.write(randomText(TEXTS.warmUp, WARM_UP.promptTokens, vocabulary), WARM_UP.newTokens);
}

export async function measureSingle(side: Side, vocabulary: number): Promise<Measured<SingleFigures>> {
  return undisturbed(async () => {
    const turn = await take(side.open(), randomText(TEXTS.single, SINGLE.promptTokens, vocabulary), SINGLE.newTokens);
    return {
      firstToken: turn.firstToken,
      promptSpeed: (SINGLE.promptTokens / turn.firstToken) * 1000,
      answerSpeed: ((SINGLE.newTokens - 1) / (turn.duration - turn.firstToken)) * 1000,
    };
  });
}

/** All customers at once; of a side that serves one after the other, one customer is measured and the queue computed. */
export async function measureCrowd(side: Side, vocabulary: number): Promise<Measured<CrowdFigures>> {
  return undisturbed(async () => {
    const started = performance.now();
    const served = side.concurrent ? CROWD.customers : 1;
    const visits = await Promise.all(
      Array.from({ length: served }, (_, customer) => visit(side, customer, vocabulary)),
    );
    const makespan = performance.now() - started;
    const [first, second] = [visits.map(([turn]) => turn), visits.map(([, turn]) => turn)];
    const waits = side.concurrent
      ? { first: firstTokens(first), second: firstTokens(second), makespan }
      : queueTimes(first[0]!, second[0]!, CROWD.customers);
    const between = [...first, ...second].flatMap((turn) => turn.between);
    return {
      makespan: waits.makespan,
      speed: ((2 * CROWD.customers * CROWD.newTokens) / waits.makespan) * 1000,
      firstMean: mean(waits.first),
      firstWorst: Math.max(...waits.first),
      secondMean: mean(waits.second),
      secondWorst: Math.max(...waits.second),
      betweenMedian: median(between),
      between95: quantile(between, 0.95),
    };
  });
}

async function visit(side: Side, customer: number, vocabulary: number): Promise<[Turn, Turn]> {
  const conversation = side.open();
  const shared = randomText(TEXTS.shared, CROWD.sharedTokens, vocabulary);
  const own = randomText(TEXTS.question + customer, CROWD.ownTokens, vocabulary);
  const first = await take(conversation, [...shared, ...own], CROWD.newTokens);
  const second = randomText(TEXTS.secondQuestion + customer, CROWD.secondTokens, vocabulary);
  return [first, await take(conversation, second, CROWD.newTokens)];
}

async function take(conversation: Conversation, ids: readonly number[], count: number): Promise<Turn> {
  const asked = performance.now();
  const { times, tokens } = await conversation.write(ids, count);
  if (tokens.length !== count) throw new Error(`${tokens.length} tokens were written instead of ${count}`);
  return turnOf(times, asked);
}

function turnOf(times: Written['times'], asked: number): Turn {
  return {
    firstToken: times[0]! - asked,
    between: times.slice(1).map((time, at) => time - times[at]!),
    duration: times.at(-1)! - asked,
  };
}

function firstTokens(turns: readonly Turn[]): number[] {
  return turns.map((turn) => turn.firstToken);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function undisturbed<Figures>(work: () => Promise<Figures>): Promise<Measured<Figures>> {
  const clock = new ForeignWork();
  const figures = await work();
  return { figures, foreign: clock.share() };
}
