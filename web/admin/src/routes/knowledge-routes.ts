import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseDocumentFilters, parseFaqFilters, parseGapFilters, parseNewFaq } from '../route-search';
import { shellRoute } from './shell-route';

const faqsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs',
  validateSearch: parseFaqFilters,
  component: lazyRouteComponent(() => import('../pages/faqs/faqs-page'), 'FaqsPage'),
});

const newFaqRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs/new',
  validateSearch: parseNewFaq,
  component: lazyRouteComponent(() => import('../pages/faq/new-faq-page'), 'NewFaqPage'),
});

const faqRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/faqs/$faqId',
  component: lazyRouteComponent(() => import('../pages/faq/faq-page'), 'FaqPage'),
});

const documentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/documents',
  validateSearch: parseDocumentFilters,
  component: lazyRouteComponent(() => import('../pages/documents/documents-page'), 'DocumentsPage'),
});

const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('../pages/document/document-page'), 'DocumentPage'),
});

const gapsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/gaps',
  validateSearch: parseGapFilters,
  component: lazyRouteComponent(() => import('../pages/gaps/gaps-page'), 'GapsPage'),
});

const answersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/answers',
  component: lazyRouteComponent(() => import('../pages/answers/answers-page'), 'AnswersPage'),
});

const traceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/answers/$conversationId/$seq',
  component: lazyRouteComponent(() => import('../pages/trace/trace-page'), 'TracePage'),
});

const synonymsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/synonyms',
  component: lazyRouteComponent(() => import('../pages/synonyms/synonyms-page'), 'SynonymsPage'),
});

const testRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/test',
  component: lazyRouteComponent(() => import('../pages/test/test-page'), 'TestPage'),
});

const testsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tests',
  component: lazyRouteComponent(() => import('../pages/tests/tests-page'), 'TestsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('../pages/import/import-page'), 'ImportPage'),
});

/** What the bot knows, and how it is found and tested. */
export const knowledgeRoutes = [
  faqsRoute,
  newFaqRoute,
  faqRoute,
  documentsRoute,
  documentRoute,
  gapsRoute,
  answersRoute,
  traceRoute,
  synonymsRoute,
  testRoute,
  testsRoute,
  importRoute,
] as const;
