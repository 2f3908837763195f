import { InstanceCache } from './InstanceCache';

class Instance {
  disposed = false;
  dispose(): void {
    this.disposed = true;
  }
}

describe('InstanceCache', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const create = () => new Instance();

  it('keeps one instance for the same settings', () => {
    const cache = new InstanceCache<Instance>(10, 1000);
    const key = { orgId: 1, uid: 'a', settingsHash: 'x' };
    expect(cache.get(key, create)).toBe(cache.get({ ...key }, create));
  });

  it('makes a new one for other settings, and disposes of the old one after the grace time', () => {
    const cache = new InstanceCache<Instance>(10, 1000);
    const old = cache.get({ orgId: 1, uid: 'a', settingsHash: 'x' }, create);
    const next = cache.get({ orgId: 1, uid: 'a', settingsHash: 'y' }, create);
    expect(next).not.toBe(old);
    jest.advanceTimersByTime(999);
    expect(old.disposed).toBe(false);
    jest.advanceTimersByTime(1);
    expect(old.disposed).toBe(true);
    expect(next.disposed).toBe(false);
  });

  it('keeps organisations apart', () => {
    const cache = new InstanceCache<Instance>(10, 1000);
    const key = { uid: 'a', settingsHash: 'x' };
    expect(cache.get({ ...key, orgId: 1 }, create)).not.toBe(cache.get({ ...key, orgId: 2 }, create));
  });

  it('drops the least recently used above its limit', () => {
    const cache = new InstanceCache<Instance>(2, 1000);
    const get = (uid: string) => cache.get({ orgId: 1, uid, settingsHash: 'x' }, create);
    const [a, b] = [get('a'), get('b')];
    get('a');
    get('c');
    jest.advanceTimersByTime(1000);
    expect([a.disposed, b.disposed]).toEqual([false, true]);
  });

  it('disposes of all at its end, those in their grace time too', () => {
    const cache = new InstanceCache<Instance>(2, 1000);
    const old = cache.get({ orgId: 1, uid: 'a', settingsHash: 'x' }, create);
    const next = cache.get({ orgId: 1, uid: 'a', settingsHash: 'y' }, create);
    cache.close();
    expect([old.disposed, next.disposed]).toEqual([true, true]);
  });
});
