import { Alert, TextLink } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router-dom';

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <Alert title={`The workbench has no page ${pathname}`} severity="warning">
      Grafana may have one. <TextLink href="/">What there is to see here</TextLink>
    </Alert>
  );
}
