import { type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import React from 'react';

import { type Settings } from '../Query';

export function ConfigEditor({ options }: DataSourcePluginOptionsEditorProps<Settings>) {
  return <p>{options.name}</p>;
}
