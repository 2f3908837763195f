import { type PlotFrame, xPx, yPx } from './PlotFrame';

const frame: PlotFrame = {
  leftPx: 50,
  topPx: 10,
  widthPx: 100,
  heightPx: 200,
  fromMs: 1000,
  toMs: 2000,
  min: 0.01,
  max: 100,
  log: true,
};

describe('PlotFrame', () => {
  it('puts the time range over the width', () => {
    expect([1000, 1500, 2000].map((time) => xPx(frame, time))).toEqual([50, 100, 150]);
  });

  it('gives every decade the same height on a logarithmic scale', () => {
    expect([100, 10, 1, 0.1, 0.01].map((value) => Math.round(yPx(frame, value)))).toEqual([10, 60, 110, 160, 210]);
  });

  it('is even on a linear scale', () => {
    expect([0, 5, 10].map((value) => yPx({ ...frame, log: false, min: 0, max: 10 }, value))).toEqual([210, 110, 10]);
  });

  it('keeps what is outside the scale on its edge: 1000, 0 and -1', () => {
    expect([1000, 0, -1].map((value) => yPx(frame, value))).toEqual([10, 210, 210]);
  });
});
