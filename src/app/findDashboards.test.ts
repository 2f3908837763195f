import { callBackend } from '../backend-client/callBackend';
import { findDashboards } from './findDashboards';

jest.mock('../backend-client/callBackend');

it('puts the dashboard to begin with before the others, which keep their order', async () => {
  const [latencyOnly, mine, spikeToSpan] = ['throughline-latency-only', 'mine', 'throughline-spike-to-span'].map(
    (uid) => ({ uid, title: uid, url: `/d/${uid}` })
  );
  jest.mocked(callBackend).mockResolvedValue([latencyOnly, mine, spikeToSpan]);
  expect(await findDashboards()).toEqual([spikeToSpan, latencyOnly, mine]);
});
