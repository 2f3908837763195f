import { isTooOld } from './hostVersion';

describe('isTooOld', () => {
  it.each(['12.2.9', '12.2.1-security-01', '11.6.0', '9.5.0'])('is true for %s', (version) => {
    expect(isTooOld(version)).toBe(true);
  });

  it.each(['12.3.0', '12.3.0-pre', 'v12.3.1', '12.10.0', '13.0.0', 'main', ''])('is false for "%s"', (version) => {
    expect(isTooOld(version)).toBe(false);
  });
});
