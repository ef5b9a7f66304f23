import { parentPort, workerData } from 'node:worker_threads';
import { type FaqItem } from './faq-item.js';
import { FaqMatcher } from './faq-matcher.js';

const { items }: { readonly items: readonly FaqItem[] } = workerData;
const { state, transfer } = FaqMatcher.train(items).toTransfer();
parentPort?.postMessage(state, transfer);
