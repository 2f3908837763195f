import { cutChangelog, notesOf } from './changelog.mjs';

const TEXT = `# Changelog

## Unreleased

- A new panel.

## 0.1.0 (2026-11-21)

- The first thread.
`;

describe('cutChangelog', () => {
  it('names what was unreleased, and leaves an empty Unreleased above', () => {
    expect(cutChangelog(TEXT, '0.2.0', '2026-11-26')).toBe(`# Changelog

## Unreleased

## 0.2.0 (2026-11-26)

- A new panel.

## 0.1.0 (2026-11-21)

- The first thread.
`);
  });

  it.each([
    ['a version that is none', '0.2', 'no version such as'],
    ['a version that has a section', '0.1.0', 'has a section 0.1.0 already'],
  ])('refuses %s', (_what, version, said) => {
    expect(() => cutChangelog(TEXT, version, '2026-11-26')).toThrow(said);
  });

  it('refuses to release nothing', () => {
    expect(() => cutChangelog(cutChangelog(TEXT, '0.2.0', '2026-11-26'), '0.3.0', '2026-11-27')).toThrow(
      'nothing under'
    );
  });
});

describe('notesOf', () => {
  it('is the text of that version alone', () => {
    const cut = cutChangelog(TEXT, '0.2.0', '2026-11-26');
    expect(notesOf(cut, '0.2.0')).toBe('- A new panel.');
    expect(notesOf(cut, '0.1.0')).toBe('- The first thread.');
  });

  it('takes 0.1.0 for no part of 0.1.0-beta.1 and the other way round', () => {
    expect(() => notesOf(TEXT, '0.1')).toThrow('no section');
    expect(() => notesOf(TEXT, '0.1.0-beta.1')).toThrow('no section');
  });
});
