import {
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  formattedValueToString,
  getDisplayProcessor,
  PanelPlugin,
  type PanelProps,
  renderMarkdown,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { sceneUtils } from '@grafana/scenes';
import { LegendDisplayMode, TimeSeries } from '@grafana/ui';
import React from 'react';

import { FrameTables } from './FrameTables';
import { standIn } from './standIn';

/**
 * Grafana's own panels are not on npm. What dashboards and Explore need of them is drawn here in the plainest way that shows the data, each
 * with a line that says what it stands in for.
 */
export function registerStandIns(): void {
  register('timeseries', 'Time series', Lines);
  register('stat', 'Stat', LastValues);
  register('table', 'Table', FrameTables);
  register('logs', 'Logs', LogLines);
  register('traces', 'Traces', FrameTables);
  register('text', 'Text', Markdown);
}

function register(pluginId: string, name: string, content: React.ComponentType<PanelProps>): void {
  const plugin = new PanelPlugin(standIn(name, content)).useFieldConfig({
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } } },
  });
  sceneUtils.registerRuntimePanelPlugin({ pluginId, plugin });
}

function Lines({ data, width, height, timeRange, timeZone }: PanelProps) {
  const frames = data.series.filter(
    ({ fields }) =>
      fields.some(({ type }) => type === FieldType.time) && fields.some(({ type }) => type === FieldType.number)
  );
  if (frames.length === 0) {
    return <>No data</>;
  }
  return (
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] }}
    />
  );
}

function LastValues({ data, timeZone }: PanelProps) {
  const numbers = data.series.flatMap(({ fields }) => fields.filter(({ type }) => type === FieldType.number));
  return (
    <>
      {numbers.map((field, index) => {
        const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2, timeZone });
        return (
          <div key={index} style={{ fontSize: 32 }}>
            {formattedValueToString(display(field.values.at(-1)))}
          </div>
        );
      })}
    </>
  );
}

function LogLines({ data, timeZone }: PanelProps) {
  const lines = data.series.flatMap(({ fields }) => fields.find(({ type }) => type === FieldType.string)?.values ?? []);
  return lines.length === 0 ? <FrameTables data={data} timeZone={timeZone} /> : <pre>{lines.join('\n')}</pre>;
}

function Markdown({ options, replaceVariables }: PanelProps<{ readonly content?: string }>) {
  return (
    <div
      className="markdown-html"
      dangerouslySetInnerHTML={{ __html: renderMarkdown(replaceVariables(options.content ?? '')) }}
    />
  );
}
