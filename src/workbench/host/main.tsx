import React from 'react';
import { createRoot } from 'react-dom/client';

import { interceptLinks } from './chrome/interceptLinks';
import { Host } from './Host';
import { shareModules } from './plugins/sharedModules';
import { installServices } from './services/installServices';
import { registerStandIns } from './standins/registerStandIns';

async function start(): Promise<void> {
  await installServices();
  // After the services: plugins get the bindings as they are now.
  shareModules();
  registerStandIns();
  document.addEventListener('click', interceptLinks);
  const element = document.getElementById('reactRoot');
  if (element === null) {
    throw new Error('The page has no #reactRoot.');
  }
  createRoot(element).render(<Host />);
}

start().catch((error: unknown) => {
  document.body.textContent = `The workbench did not start: ${error instanceof Error ? error.message : String(error)}`;
  throw error;
});
