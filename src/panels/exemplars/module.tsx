import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';

import { DEFAULT_EXEMPLARS_OPTIONS, type ExemplarsOptions } from '../../views/exemplars/ExemplarsOptions';

import { ExemplarsPanel } from './ExemplarsPanel';

export const plugin = new PanelPlugin<ExemplarsOptions>(ExemplarsPanel)
  // Exemplars are annotations to Grafana: without this the dashboard keeps them from the panel.
  .setDataSupport({ annotations: true, alertStates: false })
  .useFieldConfig({
    disableStandardOptions: [
      FieldConfigProperty.Thresholds,
      FieldConfigProperty.Mappings,
      FieldConfigProperty.Links,
      FieldConfigProperty.Filterable,
    ],
    standardOptions: {
      [FieldConfigProperty.Color]: {
        settings: { byValueSupport: false, preferThresholdsMode: false },
        defaultValue: { mode: FieldColorModeId.PaletteClassic },
      },
    },
  })
  .setPanelOptions((builder) =>
    builder
      .addRadio({
        path: 'yScale',
        name: 'Value axis',
        description: 'Logarithmic shows the usual and the extreme at once.',
        defaultValue: DEFAULT_EXEMPLARS_OPTIONS.yScale,
        settings: {
          options: [
            { value: 'log', label: 'Logarithmic' },
            { value: 'linear', label: 'Linear' },
          ],
        },
      })
      .addNumberInput({
        path: 'threshold',
        name: 'Threshold',
        description:
          'Drawn as a line; exemplars above it are counted. In the unit of the series, for the Throughline data source seconds.',
        settings: { placeholder: 'None' },
      })
      .addSliderInput({
        path: 'pointSize',
        name: 'Point size',
        description: 'Radius of an exemplar in pixels.',
        defaultValue: DEFAULT_EXEMPLARS_OPTIONS.pointSize,
        settings: { min: 2, max: 8, step: 0.5 },
      })
      .addBooleanSwitch({ path: 'showLegend', name: 'Legend', defaultValue: DEFAULT_EXEMPLARS_OPTIONS.showLegend })
  );
