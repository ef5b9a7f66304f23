import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks hear of changes of hands. News of the queue is written as a state too, and changes no hands. */
export class TellChangesOfHands1795402200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ofEvent(`OR (NEW.kind = 'state' AND NEW.body->>'reason' = 'queue')`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ofEvent(''));
  }
}

/** As 1795401700000 made it, but for what else is not told. */
const ofEvent = (orElse: string) => `
CREATE OR REPLACE FUNCTION webhook_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_type text := CASE NEW.kind
    WHEN 'message' THEN 'message.created'
    WHEN 'feedback' THEN 'feedback.created'
    WHEN 'rating' THEN 'rating.created'
    WHEN 'state' THEN CASE NEW.body->>'state'
      WHEN 'waiting' THEN 'conversation.handed_off'
      WHEN 'human' THEN 'conversation.taken'
      WHEN 'bot' THEN 'conversation.returned'
      WHEN 'closed' THEN 'conversation.closed' END END;
  v_name text := CASE NEW.kind WHEN 'state' THEN 'change' ELSE NEW.kind END;
BEGIN
  IF v_type IS NULL ${orElse} OR NOT EXISTS (SELECT 1 FROM webhooks WHERE v_type = ANY (events)) THEN RETURN NULL; END IF;
  PERFORM note_webhook_event(v_type, NEW.at, c.id, jsonb_build_object(
    'conversation', jsonb_build_object('id', c.id, 'channel', c.channel,
      'visitor', jsonb_build_object('id', v.id, 'externalId', v.external_id, 'name', v.name)),
    v_name, jsonb_build_object('seq', NEW.seq,
      'author', jsonb_build_object('kind', NEW.author_kind, 'id', NEW.author_id, 'name', NEW.author_name)) || NEW.body))
    FROM conversations c JOIN visitors v ON v.id = c.visitor_id WHERE c.id = NEW.conversation_id;
  RETURN NULL;
END $$`;
