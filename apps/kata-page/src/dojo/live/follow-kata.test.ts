import { FakeEvents } from '../testing/fake-events';
import { createFollowKata } from './follow-kata';
import { EMPTY_ROOM, type KataNow } from './kata-events';

const red = { number: 1, colour: 'red', time: [2026, 11, 24, 10, 0, 0] as const };
const green = { number: 2, colour: 'green', time: [2026, 11, 24, 10, 1, 0] as const };
const whole = {
  avatars: { owl: [red] },
  ended: false,
  ends_at: '2026-11-25T10:00:00Z',
  room: EMPTY_ROOM,
};

function following() {
  const events = new FakeEvents();
  const seen: KataNow[] = [];
  const connections: boolean[] = [];
  createFollowKata(events)('3456789ABC', {
    onChange: (now) => void seen.push(now),
    onConnection: (isConnected) => void connections.push(isConnected),
  });
  return { events, connections, last: () => seen.at(-1) };
}

describe('following a kata', () => {
  it('opens the event stream of that kata', () => {
    expect(following().events.opened).toEqual(['/api/katas/3456789ABC/events']);
  });

  it('starts with the whole kata and applies each event', () => {
    const { events, last } = following();
    events.send('kata', whole);
    expect(last()).toEqual({
      avatars: new Map([['owl', [red]]]),
      startPoints: new Map(),
      ended: false,
      endsAtMs: Date.UTC(2026, 10, 25, 10),
      room: EMPTY_ROOM,
    });
    events.send('room', { ...EMPTY_ROOM, locked: true });
    expect(last()).toMatchObject({ ended: false, room: { locked: true } });
    events.send('avatar', { avatar_name: 'lion', start_point: 'ruby' });
    expect(last()?.startPoints).toEqual(new Map([['lion', 'ruby']]));
    events.send('light', { avatar_name: 'owl', light: green });
    expect([...(last()?.avatars ?? [])]).toEqual([
      ['lion', []],
      ['owl', [red, green]],
    ]);
    events.send('ended', { ends_at: '2026-11-24T11:00:00Z' });
    expect(last()).toMatchObject({ ended: true, endsAtMs: Date.UTC(2026, 10, 24, 11) });
  });

  it('counts a repeated light once and keeps the lights in order', () => {
    const { events, last } = following();
    events.send('kata', { ...whole, avatars: {} });
    events.send('light', { avatar_name: 'owl', light: green });
    events.send('light', { avatar_name: 'owl', light: red });
    events.send('light', { avatar_name: 'owl', light: green });
    events.send('avatar', { avatar_name: 'owl' });
    expect(last()?.avatars.get('owl')).toEqual([red, green]);
  });

  it('reports once that the connection is lost, and once that it is back', () => {
    const { events, connections } = following();
    events.send('kata', whole);
    events.fail();
    events.fail();
    events.send('kata', whole);
    events.send('avatar', { avatar_name: 'lion' });
    expect(connections).toEqual([false, true]);
    expect(events.opened).toHaveLength(1);
  });

  it('opens another connection when the browser gives this one up', () => {
    const { events, connections } = following();
    events.fail(true);
    expect(events.opened).toHaveLength(1);
    events.passTime();
    expect(events.opened).toHaveLength(2);
    events.send('kata', whole);
    expect(connections).toEqual([false, true]);
  });

  it('reports a lost network before the connection fails', () => {
    const { events, connections } = following();
    events.send('kata', whole);
    events.setOnline(false);
    expect([events.openStreams, connections]).toEqual([0, [false]]);
    events.setOnline(true);
    events.send('kata', whole);
    expect([events.openStreams, connections]).toEqual([1, [false, true]]);
  });

  it('holds no connection while the page is hidden', () => {
    const { events, connections } = following();
    events.send('kata', whole);
    events.setVisible(false);
    expect(events.openStreams).toBe(0);
    events.passTime();
    expect(events.openStreams).toBe(0);
    events.setVisible(true);
    events.setVisible(true);
    expect(events.openStreams).toBe(1);
    expect(connections).toEqual([]);
  });
});
