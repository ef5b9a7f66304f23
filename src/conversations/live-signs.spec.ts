import type { Notifications } from '../database/notifications.js';
import { newId } from '../shared/id.js';
import { systemContext } from '../shared/tenant-context.js';
import { LiveSigns, type Sign } from './live-signs.js';

/** What would go to other processes. */
class Wire {
  readonly told: string[] = [];
  tell(_topic: string, payload: string): Promise<void> {
    this.told.push(payload);
    return Promise.resolve();
  }
}

describe('signs of life', () => {
  const ctx = systemContext(newId());
  const conversationId = newId();
  const types: Sign = { conversationId, who: 'visitor', id: '张三', doing: 'types' };

  it('are told once a second, however often a visitor sends them', () => {
    const wire = new Wire();
    const signs = new LiveSigns(wire as unknown as Notifications);
    const heard: Sign[] = [];
    signs.follow(conversationId, (sign) => heard.push(sign));
    for (let at = 0; at < 500; at++) signs.tell(ctx, types);
    expect(heard).toEqual([types]);
    expect(wire.told).toHaveLength(1);
  });

  it('of others, and of leaving, are told at once', () => {
    const wire = new Wire();
    const signs = new LiveSigns(wire as unknown as Notifications);
    const looks: Sign = { conversationId, who: 'agent', id: '李雷', doing: 'looks' };
    for (const sign of [types, looks, { ...types, id: '李四' }, { ...looks, doing: 'leaves' as const }])
      signs.tell(ctx, sign);
    expect(wire.told).toHaveLength(4);
  });
});
