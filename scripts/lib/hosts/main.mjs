// The part of `npm run compatible` that needs the pinned Node and the packages.
import { hostOf, OLDEST_LINE } from './hosts.mjs';
import { levitateOn } from './levitateOn.mjs';
import { namesOn } from './namesOn.mjs';
import { typesOn } from './typesOn.mjs';
import { Failure, script } from '../run.mjs';

const host = hostOf(OLDEST_LINE);

/** Each check with what it must find, before its silence about the sources counts: uses of what came with React 19 or Grafana 13. */
const CHECKS = [
  {
    name: 'types (tsc)',
    check: (planted) => typesOn(host, planted),
    finds: [
      [
        "import { useActionState } from 'react';\nexport const used = useActionState;",
        "no exported member 'useActionState'",
      ],
      ["import { Sidebar } from '@grafana/ui';\nexport const used = Sidebar;", "no exported member 'Sidebar'"],
      ["export * from 'fast-check';", 'read from the root'],
    ],
  },
  {
    name: 'names at run time (esbuild)',
    check: (planted) => namesOn(host, planted),
    finds: [["import { Sidebar } from '@grafana/ui';\nconsole.log(Sidebar);", 'for import "Sidebar"']],
  },
  {
    name: 'use of the API (levitate)',
    check: (planted) => levitateOn(planted),
    finds: [
      ["import { Sidebar } from '@grafana/ui';\nexport const used = Sidebar;", 'Sidebar is missing'],
      [
        "import { PanelPlugin } from '@grafana/data';\nnew PanelPlugin(null).setPresetsSupplier(() => []);",
        'PanelPlugin.setPresetsSupplier is missing',
      ],
    ],
  },
];

script(async () => {
  const faults = (await Promise.all(CHECKS.map(carryOut))).flat();
  if (faults.length > 0) {
    throw new Failure(`The sources do not fit Grafana ${host.line}'s packages:\n${faults.join('\n')}`);
  }
});

async function carryOut({ name, check, finds }) {
  for (const [only, expected] of finds) {
    const found = await check({ only });
    if (!found.some((line) => line.includes(expected))) {
      throw new Failure(
        `${name} does not work: it was to say "${expected}" of\n${only}\nand said\n${found.join('\n')}`
      );
    }
  }
  const found = await check();
  console.log(`${name}, Grafana ${host.line}: ${found.length === 0 ? 'fits' : `${found.length} faults`}`);
  return found;
}
