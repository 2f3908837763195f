import { mapSteps, type Step } from '../plan/Step';
import { productListRequest } from '../requests/browse';
import { postgresql } from '../spans/databaseCall';
import { story, type Timing } from './story';

const ROWS = 40;
const QUERY = 'SELECT ratings';

/** N + 1: one query for the list, then one for each of its rows. */
export const rowByRow = story({
  name: 'n-plus-one',
  what: `after listing ${ROWS} products, catalogue asks for the rating of each with a query of its own, one after another.`,
  service: 'catalogue',
  spanName: QUERY,
  evidence: [
    { at: 'rows', service: 'catalogue', spanName: QUERY, count: ROWS },
    { at: 'span', service: 'catalogue', spanName: QUERY, shows: '3 ms' },
  ],
  whereToLook: `Open the example: one "SELECT products", then ${ROWS} times "${QUERY}" of 3 ms end to end. Each is fast; together they take 120 ms.`,
  request: (ms, random) => addRatings(productListRequest(random), ms),
  change: addRatings,
});

function addRatings(root: Step, ms: Timing): Step {
  return mapSteps(root, (step) =>
    step.service === 'catalogue' && step.name === 'GET /products'
      ? { ...step, stages: [...(step.stages ?? []), ...Array.from({ length: ROWS }, () => [rating(ms(3))])] }
      : step
  );
}

function rating(durationNs: number): Step {
  return postgresql({
    service: 'catalogue',
    database: 'catalogue',
    table: 'ratings',
    operation: 'SELECT',
    summary: QUERY,
    text: 'SELECT avg(stars) FROM ratings WHERE product_id = $1',
    returnedRows: 1,
    durationNs,
  });
}
