/**
 * Conversations as they come in over `$2` days up to now, `$1` of them, as SQL: chance comes from their number, so that every
 * run has the same. A third on the widget, the rest on three platforms; one to four questions each; a tenth with a thumb,
 * a twelfth handed to people. Traces are as long as real ones.
 */
export const SEED = [
  `CREATE TEMPORARY TABLE sown AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS visitor,
     (ARRAY['widget', 'widget', 'telegram', 'wecom-kf', 'slack', 'api'])[n % 6 + 1] AS channel,
     CASE WHEN n % 5 < 3 THEN 'zh' ELSE 'en' END AS language, 1 + (n * 7919 % 4)::int AS turns,
     now() - make_interval(secs => (n::float8 / $1) * $2 * 86400 + 7200) AS began, n % 12 = 5 AS handed, n % 10 = 3 AS rated
   FROM generate_series(1, $1::int) AS n`,
  `INSERT INTO visitors (id, name, created_at) SELECT visitor, 'visitor ' || n, began FROM sown ORDER BY n DESC`,
  `INSERT INTO conversations (id, visitor_id, channel, language, state, last_seq, created_at, updated_at)
     SELECT id, visitor, channel, language, CASE WHEN handed THEN 'closed' ELSE 'bot' END, turns * 2, began, began + turns * interval '1 minute'
     FROM sown ORDER BY n DESC`,
  `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at)
     SELECT id, turn * 2 - 1, 'message', 'visitor', jsonb_build_object('text', '请问订单 ' || n || ' 的蓝牙音箱什么时候发货？'),
       began + turn * interval '1 minute' FROM sown, generate_series(1, turns) AS turn ORDER BY n DESC, turn`,
  `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at)
     SELECT id, turn * 2, 'message', 'bot', jsonb_build_object('text', repeat('付款后四十八小时内发货。', 8), 'answer',
       jsonb_build_object('kind', 'faq', 'citations', jsonb_build_array())), began + turn * interval '1 minute' + interval '1 second'
     FROM sown, generate_series(1, turns) AS turn ORDER BY n DESC, turn`,
  `INSERT INTO turn_traces (id, conversation_id, seq, at, trace)
     SELECT gen_random_uuid(), sown.id, turn * 2, began + turn * interval '1 minute' + interval '1 second', jsonb_build_object(
       'kind', (ARRAY['faq', 'faq', 'faq', 'quote', 'generated', 'clarify', 'none'])[(n * 31 + turn) % 7 + 1],
       'reason', CASE WHEN (n + turn) % 9 = 0 THEN 'thanks' ELSE 'faq' END, 'question', '请问订单 ' || n || ' 什么时候发货？',
       'language', language, 'probability', 0.9, 'tookMs', 2 + (n * 17 + turn) % 400, 'faqId', faq.id,
       'candidates', (SELECT jsonb_agg(jsonb_build_object('id', g, 'question', md5(g::text || n), 'probability', 0.1,
         'phrasing', n || ' 什么时候发货', 'scores', jsonb_build_object('words', 0.7123, 'chars', 0.3321))) FROM generate_series(1, 8) AS g))
     FROM sown, generate_series(1, turns) AS turn,
       LATERAL (SELECT id FROM faqs WHERE status = 'published' ORDER BY id OFFSET n % 60 LIMIT 1) AS faq
     ORDER BY n DESC, turn`,
  `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at)
     SELECT id, turns * 2 + 1, 'feedback', 'visitor', jsonb_build_object('seq', turns * 2, 'value',
       CASE WHEN n % 3 = 0 THEN 'down' ELSE 'up' END), began + turns * interval '1 minute' + interval '20 seconds'
     FROM sown WHERE rated ORDER BY n DESC`,
  `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at)
     SELECT id, turns * 2 + 1 + step, 'state', 'bot', jsonb_build_object('state', (ARRAY['waiting', 'human', 'closed'])[step]),
       began + turns * interval '1 minute' + step * interval '3 minutes' FROM sown, generate_series(1, 3) AS step
     WHERE handed ORDER BY n DESC, step`,
  'ANALYZE visitors, conversations, conversation_events, turn_traces',
];
