import { type Attributes, attributeText, findAttribute } from '../trace/attributes';
import { CallTally } from './CallTally';

/** A service with more is told by its first ones. */
const MOST_TEXTS = 10;

/** What is known of a service: the spans that enter it, and what its resources say. */
export class ServiceTally {
  readonly tally = new CallTally();
  private readonly namespaceTexts = new Set<string>();
  private readonly versionTexts = new Set<string>();

  addResource(resource: Attributes): void {
    remember(this.namespaceTexts, attributeText(findAttribute(resource, 'service.namespace')));
    remember(this.versionTexts, attributeText(findAttribute(resource, 'service.version')));
  }

  namespaces(): readonly string[] {
    return [...this.namespaceTexts].sort();
  }

  versions(): readonly string[] {
    return [...this.versionTexts].sort();
  }
}

function remember(texts: Set<string>, text: string): void {
  if (text !== '' && texts.size < MOST_TEXTS) {
    texts.add(text);
  }
}
