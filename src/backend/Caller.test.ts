import { callerOf, hasRole } from './Caller';

const user = (login: string, role: string) => ({ login, role, name: '', email: '' });

describe('callerOf', () => {
  it.each([
    ['a person', user('ada', 'Admin'), {}, { isPerson: true, role: 'Admin' }],
    ['alerting, which comes as an Admin', user('grafana_scheduler', 'Admin'), {}, { isPerson: false, role: 'Viewer' }],
    ['a public dashboard, which comes as an Admin', user('service', 'Admin'), {}, { isPerson: false, role: 'Viewer' }],
    ['anonymous access', user('', 'Editor'), {}, { isPerson: false, role: 'Viewer' }],
    [
      'a call that says it is from an alert',
      user('ada', 'Admin'),
      { FromAlert: 'true' },
      { isPerson: false, role: 'Viewer' },
    ],
    [
      'the same, in the spelling of forwarded headers',
      user('ada', 'Admin'),
      { http_fromalert: 'true' },
      { isPerson: false, role: 'Viewer' },
    ],
    ['a person without a role', user('ada', 'None'), {}, { isPerson: true, role: undefined }],
    ['nobody', undefined, {}, { isPerson: false, role: undefined }],
  ])('takes %s for what it is', (_what, given, headers, expected) => {
    expect(callerOf(given, headers)).toEqual(expected);
  });
});

describe('hasRole', () => {
  it('counts a role as all those below it', () => {
    const editor = callerOf(user('ed', 'Editor'), {});
    expect([hasRole(editor, 'Viewer'), hasRole(editor, 'Editor'), hasRole(editor, 'Admin')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
