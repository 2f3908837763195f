import { formatHandshake, parseHandshake, type PluginAddress } from './handshake';

describe('the handshake', () => {
  const addresses: ReadonlyArray<readonly [PluginAddress, string]> = [
    [{ network: 'unix', path: '/tmp/plugin-1' }, '1|2|unix|/tmp/plugin-1|grpc\n'],
    [{ network: 'tcp', host: '127.0.0.1', port: 10001 }, '1|2|tcp|127.0.0.1:10001|grpc\n'],
  ];
  it.each(addresses)('is one line and comes back: %p', (address, line) => {
    expect(formatHandshake(address)).toBe(line);
    expect(parseHandshake(line)).toEqual(address);
  });

  it.each(['', 'Listening on 4318', '1|1|unix|/tmp/x|grpc', '1|2|unix|/tmp/x|netrpc'])('refuses "%s"', (line) => {
    expect(() => parseHandshake(line)).toThrow(/no handshake/);
  });
});
