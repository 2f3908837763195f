import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';

import { type DataSource } from '../DataSource';
import { type Query } from '../Query';
import { QueryEditor } from './QueryEditor';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

function setup(query: object) {
  const onChange = jest.fn<void, [Query]>();
  const onRunQuery = jest.fn();
  const datasource = {
    services: () => Promise.resolve(['checkout', 'payment']),
    operations: () => Promise.resolve([]),
  } as unknown as DataSource;
  function Host() {
    const [current, setCurrent] = useState(query as Query);
    const change = (changed: Query) => {
      onChange(changed);
      setCurrent(changed);
    };
    return <QueryEditor datasource={datasource} query={current} onChange={change} onRunQuery={onRunQuery} />;
  }
  render(<Host />);
  return { onChange, onRunQuery, user: userEvent.setup() };
}

// Combobox measures its options on a canvas, which jsdom has not.
const measured = { measureText: (text: string) => ({ width: 8 * text.length }) };
beforeAll(() => {
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(measured as CanvasRenderingContext2D);
});

describe('QueryEditor', () => {
  it('shows the bare query of Grafana’s own links as a trace', () => {
    setup({ refId: 'A', query: ID });
    expect(screen.getByLabelText('Query type')).toHaveValue('Trace by id');
    expect(screen.getByLabelText('Trace')).toHaveValue(ID);
  });

  it('says what it makes of the text while it is typed, and runs on Enter', async () => {
    const { onChange, onRunQuery, user } = setup({ refId: 'A', queryType: 'trace', query: '' });
    await user.type(screen.getByLabelText('Trace'), `00-${ID}-00f067aa0ba902b7-01`);
    expect(screen.getByRole('status')).toHaveTextContent(ID);
    expect(onChange).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(onChange).toHaveBeenLastCalledWith({
      refId: 'A',
      queryType: 'trace',
      query: `00-${ID}-00f067aa0ba902b7-01`,
    });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('keeps a mistake in the box and does not run it', async () => {
    const { onChange, user } = setup({ refId: 'A', queryType: 'search' });
    await user.type(screen.getByLabelText('Limit'), '5000{Enter}');
    expect(screen.getByText('A whole number from 1 to 1,000.')).toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('commits attributes as key and value', async () => {
    const { onChange, user } = setup({ refId: 'A', queryType: 'search', service: 'checkout' });
    await user.type(screen.getByLabelText('Attributes'), 'http.route=/checkout{Enter}');
    expect(onChange).toHaveBeenLastCalledWith({
      refId: 'A',
      queryType: 'search',
      service: 'checkout',
      attributes: { 'http.route': '/checkout' },
    });
  });

  it.each([
    ['search', ['Service', 'Operation', 'Attributes', 'Status', 'Min duration', 'Max duration', 'Limit']],
    ['exemplars', ['Service', 'Operation', 'Quantiles']],
    ['logs', ['Of trace', 'Service', 'Contains', 'Limit']],
    ['spanMetrics', ['Measure', 'Group by', 'Service', 'Operation']],
    ['serviceMap', ['Service', 'Limit']],
  ])('has a labelled field for all that %s can ask for', (queryType, labels) => {
    setup({ refId: 'A', queryType, measure: 'p95' });
    for (const label of labels) {
      expect(screen.getByLabelText(label)).toBeInTheDocument();
    }
  });
});
