import type { Random } from '../random/Random';

const AGENTS = [
  'ShopApp/7.2 (iOS 19.1)',
  'ShopApp/7.1 (Android 16)',
  'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0',
] as const;

export function userAgent(random: Random): readonly [string, string] {
  return ['user_agent.original', random.pick(AGENTS)];
}
