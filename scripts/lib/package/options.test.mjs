import { packageOptions } from './options.mjs';

const refusal = (...args) => {
  try {
    packageOptions(args);
  } catch (error) {
    return { kind: error.constructor.name, message: error.message };
  }
  return undefined;
};

describe('packageOptions', () => {
  it('is every platform, built first, when nothing is asked', () => {
    const { platforms, edition, build } = packageOptions([]);
    expect([edition, build]).toEqual(['full', true]);
    expect(platforms).toContain('linux_arm64');
    expect(platforms.length).toBeGreaterThan(1);
  });

  it('takes what is asked', () => {
    const args = ['--platform', 'linux_amd64', '--platform', 'darwin_arm64', '--no-build', '--out', 'there'];
    expect(packageOptions(args)).toEqual({
      platforms: ['linux_amd64', 'darwin_arm64'],
      edition: 'full',
      out: 'there',
      build: false,
    });
  });

  it.each(['--help', '-h'])('says what it takes: %s', (asked) => {
    const { kind, message } = refusal('--no-build', asked);
    expect(kind).toBe('Help');
    expect(message).toContain('--edition panels');
  });

  it.each([
    [['--platfrom', 'linux_amd64'], "Unknown option '--platfrom'"],
    [['linux_amd64'], 'linux_amd64'],
    [['--out'], '--out'],
  ])('says what it takes when given %s', (args, said) => {
    const { kind, message } = refusal(...args);
    expect(kind).toBe('Failure');
    expect(message.split('\n')[0]).toContain(said);
    expect(message).toContain('--edition panels');
  });

  it.each([
    [['--platform', 'linux_386'], 'There is no platform "linux_386"'],
    [['--edition', 'half'], 'There is no edition "half"'],
  ])('names what there is when given %s', (args, said) => {
    expect(refusal(...args)).toMatchObject({ kind: 'Failure', message: expect.stringContaining(said) });
  });
});
