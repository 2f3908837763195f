import { type DataTransformerInfo, type TransformerRegistryItem } from '@grafana/data';
import { config } from '@grafana/runtime';

type Registered = TransformerRegistryItem['transformation'];

/** A transformer as the registry keeps it: since Grafana 13 behind a function that may fetch it, before that as it is. */
export function registeredTransformer(info: DataTransformerInfo): Registered {
  const isFetched = Number.parseInt(config.buildInfo.version, 10) >= 13;
  return (isFetched ? () => Promise.resolve(info) : info) as unknown as Registered;
}
