import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { expect } from '@playwright/test';

import { queryColumns } from './support/api';
import { LOOKS, openDashboard, test } from './support/journey';

const EXPORTERS: Record<string, (url: string) => SpanExporter> = {
  protobuf: (url) => new ProtobufExporter({ url }),
  JSON: (url) => new JsonExporter({ url }),
};

for (const [form, exporterTo] of Object.entries(EXPORTERS)) {
  test(`an application on the OpenTelemetry SDK, exporting ${form}, appears in search and timeline`, async ({
    page,
  }) => {
    const service = `library-${form.toLowerCase()}`;
    const traceId = await borrowABook(service, exporterTo(`${process.env.RECEIVER_URL}/v1/traces`));

    const found = await queryColumns(page, { queryType: 'search', service, status: 'error' });
    expect(found.traceId).toEqual([traceId]);
    expect(found.rootName).toEqual(['POST /loans']);

    await openDashboard(page, LOOKS[0], `/d/throughline-spike-to-span/spike-to-span?var-traceId=${traceId}`);
    const rows = page.getByTestId('throughline-timeline-row');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText(`${service} POST /loans`);
    const query = rows.filter({ hasText: 'SELECT books' });
    await query.click();
    const details = page.getByTestId('throughline-timeline-details');
    await expect(details).toContainText('SELECT * FROM books WHERE id = $1');
    await expect(details).toContainText('no such book');
  });
}

/** A request with a failing query under it, as an instrumented program makes them. Resolves with the trace's id. */
async function borrowABook(service: string, exporter: SpanExporter): Promise<string> {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('library', '1.0.0');
  const request = tracer.startSpan('POST /loans', { kind: SpanKind.SERVER });
  const query = tracer.startSpan(
    'SELECT books',
    {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': 'SELECT * FROM books WHERE id = $1' },
    },
    trace.setSpan(context.active(), request)
  );
  query.recordException(new Error('no such book'));
  query.setStatus({ code: SpanStatusCode.ERROR, message: 'no such book' });
  query.end();
  request.end();
  await provider.forceFlush();
  await provider.shutdown();
  return request.spanContext().traceId;
}
