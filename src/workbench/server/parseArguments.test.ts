import { parseArguments } from './parseArguments';

describe('parseArguments', () => {
  it('serves on 3030 and gives the backend nothing', () => {
    expect(parseArguments([], { PATH: '/bin', HOME: '/root' })).toEqual({ port: 3030, backendEnv: {}, verbose: false });
  });

  it('shows another page than its own', () => {
    expect(parseArguments(['--page', 'a', '--packages', 'b/node_modules'], {})).toMatchObject({
      page: 'a',
      packages: 'b/node_modules',
    });
  });

  it('passes GF_PLUGIN_ variables on; those of the command line win', () => {
    const { backendEnv } = parseArguments(['--backend-env', 'GF_PLUGIN_ORGS=1,2', '--backend-env', 'GF_PLUGIN_X=a=b'], {
      GF_PLUGIN_ORGS: '7',
      GF_PLUGIN_STORE_PATH: '/data/store.db',
      GF_SECURITY_SECRET: 'no',
    });
    expect(backendEnv).toEqual({ GF_PLUGIN_ORGS: '1,2', GF_PLUGIN_X: 'a=b', GF_PLUGIN_STORE_PATH: '/data/store.db' });
  });

  it.each(['0', '65536', '80.5', 'http'])('refuses the port %s', (port) => {
    expect(() => parseArguments(['--port', port], {})).toThrow(`not "${port}"`);
  });

  it('refuses a variable without a value, and options it does not know', () => {
    expect(() => parseArguments(['--backend-env', 'KEY'], {})).toThrow('KEY=VALUE');
    expect(() => parseArguments(['--prot', '1'], {})).toThrow('--prot');
  });
});
