import { traceFromText } from '../../core/testing/traceFromText';
import { describeTrace } from './describeTrace';
import { diagnosticLines } from './diagnosticLines';

describe('describeTrace', () => {
  it('counts spans, services and errors', () => {
    const table = traceFromText(`
      shop checkout     0 100
        pay authorize  10 50 !error
        pay audit      70 10
    `);
    expect(describeTrace(table)).toMatchObject({
      root: 0,
      spans: 3,
      services: 2,
      errors: 1,
      orphans: 0,
      rootReceived: true,
    });
  });

  it('says that the root was not received when every top span names a parent, and which', () => {
    const table = traceFromText(`
      live message     0 10 ^ff
      live message 60000 10 ^ff
    `);
    expect(describeTrace(table)).toMatchObject({ rootReceived: false, orphans: 2, missingParent: '00000000000000ff' });
  });

  it('takes the head of a cycle for the root, and not for one whose parent was not received', () => {
    const table = traceFromText(`
      shop checkout 0 100 #a ^b
        pay charge 10 50 #b
    `);
    expect(describeTrace(table)).toMatchObject({ root: 0, rootReceived: true, orphans: 0, isCycleHead: true });
    expect(diagnosticLines(table)).toEqual(['1 span whose ancestors form a circle: cut at the earliest.']);
  });

  it('knows a root with orphans beside it', () => {
    const table = traceFromText(`
      shop checkout 0 100
      pay lost     10 10 ^fe
      pay lost     20 10 ^fd
    `);
    expect(describeTrace(table)).toMatchObject({ root: 0, rootReceived: true, orphans: 2, missingParent: '' });
    expect(diagnosticLines(table)[0]).toMatch(/^2 spans whose parent was not received/);
  });
});
