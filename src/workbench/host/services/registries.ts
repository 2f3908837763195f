import {
  type DataTransformerInfo,
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  monacoLanguageRegistry,
  numberOverrideProcessor,
  type StandardEditorsRegistryItem,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  type TransformerRegistryItem,
} from '@grafana/data';

import { registeredTransformer } from './registeredTransformer';

/** The workbench has no options pane, so options need no editor. */
const noEditor = () => null;

/** Names that option builders of panels refer to. */
const EDITORS = [
  'number',
  'slider',
  'text',
  'boolean',
  'select',
  'multi-select',
  'radio',
  'unit',
  'links',
  'actions',
  'statsPicker',
  'strings',
  'timezone',
  'fieldColor',
  'color',
  'fieldName',
  'dashboard-uid',
  'thresholds',
  'mappings',
  'stats-picker',
  'nested-panel-options',
  'custom',
];

type Process = FieldConfigPropertyItem['process'];

/** The field options every panel has, with the processing of their override values. */
const FIELD_OPTIONS: ReadonlyArray<readonly [id: string, process: Process]> = [
  ['unit', identityOverrideProcessor],
  ['min', numberOverrideProcessor],
  ['max', numberOverrideProcessor],
  ['fieldMinMax', identityOverrideProcessor],
  ['decimals', numberOverrideProcessor],
  ['displayName', displayNameOverrideProcessor],
  ['color', identityOverrideProcessor],
  ['noValue', identityOverrideProcessor],
  ['links', identityOverrideProcessor],
  ['actions', identityOverrideProcessor],
  ['mappings', identityOverrideProcessor],
  ['thresholds', identityOverrideProcessor],
  ['filterable', identityOverrideProcessor],
];

/** Fills Grafana's registries before any panel is loaded. */
export function fillRegistries(): void {
  standardFieldConfigEditorRegistry.setInit(() => FIELD_OPTIONS.map(([id, process]) => fieldOption(id, process)));
  standardEditorsRegistry.setInit(() =>
    EDITORS.map((id): StandardEditorsRegistryItem => ({ id, name: id, editor: noEditor }))
  );
  standardTransformersRegistry.setInit(() => Object.values(standardTransformers).filter(onePerId()).map(transformer));
  monacoLanguageRegistry.setInit(() => []);
}

function fieldOption(id: string, process: Process): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    name: id,
    description: '',
    category: ['Standard options'],
    editor: noEditor,
    override: noEditor,
    process,
    shouldApply: () => true,
    getItemsCount: (value: unknown) => (Array.isArray(value) ? value.length : 0),
  };
}

type Transformer = (typeof standardTransformers)[keyof typeof standardTransformers];

function transformer(info: Transformer): TransformerRegistryItem {
  return {
    id: info.id,
    name: info.name,
    editor: noEditor,
    transformation: registeredTransformer(info as DataTransformerInfo),
    imageDark: '',
    imageLight: '',
  };
}

/** Some transformers stand under an old name too. */
function onePerId(): (info: Transformer) => boolean {
  const seen = new Set<string>();
  return ({ id }) => !seen.has(id) && seen.add(id) !== undefined;
}
