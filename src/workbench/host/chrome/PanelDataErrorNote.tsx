import { type PanelDataErrorViewProps } from '@grafana/runtime';
import React from 'react';

/** What a panel shows in place of data it cannot draw. */
export function PanelDataErrorNote({ message, data, fieldConfig }: PanelDataErrorViewProps) {
  const rows = data.series.reduce((sum, frame) => sum + frame.length, 0);
  const text =
    message ?? (rows === 0 ? (fieldConfig?.defaults.noValue ?? 'No data') : 'Data is missing what this panel draws');
  return (
    <div style={{ display: 'grid', placeItems: 'center', height: '100%', textAlign: 'center' }}>
      <span>{text}</span>
    </div>
  );
}
