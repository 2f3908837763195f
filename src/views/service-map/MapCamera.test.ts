import fc from 'fast-check';

import { cameraOnAll, centreOn, type MapView, panBy, viewOf, zoomAt } from './MapCamera';

const ROOM = { width: 700, height: 400 };
const layoutOf = (layers: number, rows: number) => ({ layers, rows, lanes: [], nodes: [], bends: [] });
const SMALL = layoutOf(5, 2);
const LARGE = layoutOf(40, 60);

const ends = (view: MapView) => [view.x, view.x + view.frame.width * view.scale];

describe('viewOf', () => {
  it('shows a small map whole, at its own size', () => {
    expect(viewOf(SMALL, ROOM, 'figures', undefined)).toMatchObject({ zoom: 1, scale: 1, x: 0, y: 0, showsAll: true });
  });

  it('begins a large map where it can still be read, at those who call first', () => {
    const view = viewOf(LARGE, ROOM, 'figures', undefined);
    expect(view).toMatchObject({ zoom: 0.6, x: 0, showsAll: false });
    expect(view.y).toBeLessThan(0);
  });

  it('shows all of a large map when asked to', () => {
    const all = cameraOnAll(LARGE, ROOM, 'figures');
    expect(viewOf(LARGE, ROOM, 'figures', all).showsAll).toBe(true);
    expect(cameraOnAll(SMALL, ROOM, 'figures')).toBeUndefined();
  });

  it('leaves no empty room at one end while the other is out of sight', () => {
    const anywhere = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.constant(0.5) });
    fc.assert(
      fc.property(anywhere, fc.double({ min: 0.3, max: 5, noNaN: true }), (centre, zoom) => {
        const [left, right] = ends(viewOf(LARGE, ROOM, 'figures', { zoom, centre }));
        expect(left <= 0.001 && right >= ROOM.width - 0.001).toBe(true);
      })
    );
  });
});

describe('moving', () => {
  it('keeps what is under the pointer there while zooming', () => {
    const from = viewOf(LARGE, ROOM, 'figures', { zoom: 0.6, centre: { x: 0.5, y: 0.5 } });
    const at = { x: 200, y: 300 };
    const share = (view: MapView) => (at.x - view.x) / (view.frame.width * view.scale);
    const next = viewOf(LARGE, ROOM, 'figures', { zoom: 0.9, centre: { x: 0.5, y: 0.5 } });
    const to = viewOf(LARGE, ROOM, 'figures', zoomAt(from, next, ROOM, at));
    expect(to.zoom).toBe(0.9);
    expect(share(to)).toBeCloseTo(share(from));
  });

  it('moves by as many px as the pointer', () => {
    const from = viewOf(LARGE, ROOM, 'figures', { zoom: 0.6, centre: { x: 0.5, y: 0.5 } });
    const to = viewOf(LARGE, ROOM, 'figures', panBy(from, ROOM, 40, -25));
    expect([to.x - from.x, to.y - from.y].map(Math.round)).toEqual([40, -25]);
  });

  it('brings a point to the middle', () => {
    const from = viewOf(LARGE, ROOM, 'figures', { zoom: 0.6, centre: { x: 0.2, y: 0.5 } });
    const point = { x: from.frame.width / 2, y: from.frame.height / 2 };
    const to = viewOf(LARGE, ROOM, 'figures', centreOn(from, point));
    expect(to.x + point.x * to.scale).toBeCloseTo(ROOM.width / 2);
    expect(to.y + point.y * to.scale).toBeCloseTo(ROOM.height / 2);
  });
});
