import { locationService } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import React, { StrictMode } from 'react';

import { panelKey } from './panelKey';
import { type Kept, KEPT_MS, useKept } from './useKept';
import { useKeptState } from './useKeptState';

jest.useFakeTimers();

class Thing implements Kept {
  isEmpty = true;
  isDisposed = false;
  dispose(): void {
    this.isDisposed = true;
  }
}

let key = '';
let count = 0;
beforeEach(() => {
  locationService.push('/d/shop');
  key = panelKey('panel', count++);
});

/** What the component of a key holds when it is mounted. */
function mount(ofKey = key): { readonly thing: () => Thing; readonly unmount: () => void } {
  let held: Thing | undefined;
  function Holding() {
    held = useKept(ofKey, () => new Thing());
    return null;
  }
  const { unmount } = render(<Holding />);
  return { thing: () => held!, unmount };
}

describe('useKept', () => {
  it('gives the next component of the key what the one before held', () => {
    const first = mount();
    const thing = first.thing();
    thing.isEmpty = false;
    first.unmount();
    jest.advanceTimersByTime(60 * KEPT_MS);
    expect(mount().thing()).toBe(thing);
    locationService.push('/d/other');
    jest.advanceTimersByTime(KEPT_MS);
    expect(thing.isDisposed).toBe(false);
  });

  it('gives it to nobody else, and to nobody when the page was left', () => {
    const first = mount();
    const thing = first.thing();
    thing.isEmpty = false;
    first.unmount();
    expect(mount(panelKey('another panel', count)).thing()).not.toBe(thing);
    expect(thing.isDisposed).toBe(false);
    locationService.push('/d/other');
    jest.advanceTimersByTime(KEPT_MS);
    expect(thing.isDisposed).toBe(true);
    expect(mount().thing()).not.toBe(thing);
  });

  it('goes on with what it holds when the address of the page changes', () => {
    function Counter({ name }: { readonly name: string }) {
      const [value, set] = useKeptState(name, 0);
      return <button onClick={() => set(value + 1)}>{value}</button>;
    }
    const view = render(<Counter name={key} />);
    locationService.push('/d/shop/with-its-name');
    const renamed = panelKey('panel', count);
    view.rerender(<Counter name={renamed} />);
    act(() => jest.advanceTimersByTime(2 * KEPT_MS));
    fireEvent.click(screen.getByText('0'));
    fireEvent.click(screen.getByText('1'));
    view.unmount();
    render(<Counter name={renamed} />);
    expect(screen.getByText('2')).toBeInTheDocument();
  });

  it('frees at once what holds nothing', () => {
    const first = mount();
    first.unmount();
    jest.advanceTimersByTime(0);
    expect(first.thing().isDisposed).toBe(true);
  });

  it('gives two that are there at the same time one each', () => {
    const [left, right] = [mount(), mount()];
    expect(left.thing()).not.toBe(right.thing());
  });

  it('hands over when a tree is replaced in one step, as Grafana does to view a panel alone', () => {
    function Counter() {
      const [value, set] = useKeptState(key, 0);
      return <button onClick={() => set(value + 1)}>{value}</button>;
    }
    const view = render(
      <StrictMode>
        <Counter key="grid" />
      </StrictMode>
    );
    fireEvent.click(screen.getByText('0'));
    act(() =>
      view.rerender(
        <StrictMode>
          <Counter key="alone" />
        </StrictMode>
      )
    );
    fireEvent.click(screen.getByText('1'));
    expect(screen.getByText('2')).toBeInTheDocument();
  });
});
