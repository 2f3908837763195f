import type { AttributeValue } from '../../core/trace/attributes';
import type { LinkState } from '../../core/schema/routes';
import type { ServiceName } from '../shop/services';

/**
 * Something of a story that a person must be able to see on the dashboard, beside the span that its ground truth names. The journeys
 * look for each of them, so it is written as what is on the screen, not as what is in the telemetry.
 */
export type Evidence =
  /** A span of the example whose details show this text: an event, a status message, a duration, an attribute's value. */
  | {
      readonly at: 'span';
      readonly service: ServiceName;
      readonly spanName: string;
      readonly shows: string;
      /** Of many of this name, one with this attribute. */
      readonly having?: { readonly key: string; readonly value: string };
    }
  /** So many spans of this name in the example. */
  | { readonly at: 'rows'; readonly service: ServiceName; readonly spanName: string; readonly count: number }
  /** No span of this service in the example. */
  | { readonly at: 'no row'; readonly service: ServiceName }
  /** Pasted where a trace id is asked for, this opens the example with that span selected. */
  | { readonly at: 'paste'; readonly text: string; readonly selects: NamedSpan }
  /** A line among the logs of the example, or of the service, with this text; `link` is what it says of its trace before a click, `opens` the span that the click selects. */
  | {
      readonly at: 'log';
      readonly of: 'trace' | 'service';
      readonly service: ServiceName;
      readonly shows: string;
      readonly link: LinkState;
      readonly opens?: NamedSpan;
    }
  /** An arrow of the service map, by its id, `service:a -> queue:kafka/b`, and a figure of its card, about so many ms. */
  | { readonly at: 'map'; readonly edge: string; readonly figure: string; readonly aboutMs: number }
  /** Points of the service's latency above so many ms while the story lasts: the example's, or any when it has none. */
  | { readonly at: 'exemplars'; readonly service: ServiceName; readonly aboveMs: number }
  /** A span link that opens the other trace at its other end, from either side. */
  | { readonly at: 'link'; readonly from: NamedSpan; readonly to: NamedSpan }
  /** The place of the example's root, which has not arrived. */
  | { readonly at: 'open root' }
  /** Traces with a span that carries this attribute, so many at least, as a search finds them. */
  | { readonly at: 'search'; readonly key: string; readonly value: AttributeValue; readonly atLeast: number };

export interface NamedSpan {
  readonly service: ServiceName;
  readonly spanName: string;
}
