import fc from 'fast-check';

import { safeHref, webHref } from './safeHref';

describe('safeHref', () => {
  it.each([
    'https://example.com/a?b=c#d',
    'HTTP://example.com',
    'http://localhost:3000/d/abc',
    'http://[::1]:9411/zipkin/traces/1',
    '/d/abc/board?var-traceId=1',
    '?tab=details',
    '#top',
    'd/abc',
    '/explore?left=a:b',
  ])('allows %s', (address) => {
    expect(safeHref(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    '\u00a0javascript:alert(1)',
    'javascript://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'ftp://example.com',
    'mailto:a@example.com',
    'view-source:https://example.com',
    'https:javascript:alert(1)',
    'https:evil.example',
    'https://',
    'https://exa mple.com',
    'https://example.com/\u2028',
    'https://example.com/\u202egpj.exe',
    'https://exam\u200bple.com/',
    'https://exam\u00adple.com/',
    'https://example.com/\u2066x',
    '//evil.example/d/abc',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'http://[nonsense',
    '',
    `https://example.com/${'a'.repeat(9000)}`,
  ])('refuses %j', (address) => {
    expect(safeHref(address)).toBeUndefined();
  });

  it('allows nothing that a browser would not read as http or https of this or a named host', () => {
    const piece = fc.constantFrom(
      'java',
      'script',
      ':',
      '/',
      '\\',
      '\t',
      'http',
      's',
      '//',
      'data',
      'a',
      '.',
      '?',
      '#',
      '%0a',
      '\u0000',
      '@'
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const href = safeHref(pieces.join(''));
        if (href !== undefined) {
          const url = new URL(href, 'https://grafana.example/a/');
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.host === 'grafana.example' || /^https?:\/\//.test(href)).toBe(true);
        }
      }),
      { numRuns: 5000 }
    );
  });
});

describe('webHref', () => {
  it('makes a link only of what says that it is a web address', () => {
    expect(webHref('https://example.com/a')).toBe('https://example.com/a');
    expect(['/d/abc', 'example.com', 'GET', 'see https://example.com'].map(webHref)).toEqual(Array(4).fill(undefined));
  });
});
