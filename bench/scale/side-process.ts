import { corpusOf } from './corpus.js';
import { measure, WARM_UP } from './measure.js';
import { type Job } from './job.js';
import { miniSearchSide } from './sides/minisearch-side.js';
import { mossdeskSide } from './sides/mossdesk-side.js';
import { postgresSide } from './sides/postgres-side.js';

/** A process of its own for one side and one size, so that its memory is its own. */
const job = JSON.parse(process.argv[2] ?? '') as Job;
const corpus = corpusOf(job.size, job.questions + WARM_UP, job.data);
const measured = await measure(await start(), corpus);
process.send?.(measured, () => process.exit(0));

function start() {
  if (job.side === 'postgres') return postgresSide();
  return job.side === 'minisearch' ? miniSearchSide(job.peers) : mossdeskSide();
}
